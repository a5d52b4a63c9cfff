package org.koti.api.permission;

/**
 * Read the records of a collection of the app's own.
 *
 * @param collection the collection's name, or {@code *}
 */
public record VaultRead(String collection) implements Permission {
    /**
     * Checks the scope.
     *
     * @throws IllegalArgumentException when it is not of its form
     */
    public VaultRead {
        Scopes.checkCollection(collection);
    }

    @Override
    public String scope() {
        return collection;
    }
}
