package org.koti.api.permission;

/**
 * Write and delete the records of a collection of the app's own. Reading needs {@link VaultRead}.
 *
 * @param collection the collection's name, or {@code *}
 */
public record VaultWrite(String collection) implements Permission {
    /**
     * Checks the scope.
     *
     * @throws IllegalArgumentException when it is not of its form
     */
    public VaultWrite {
        Scopes.checkCollection(collection);
    }

    @Override
    public String scope() {
        return collection;
    }
}
