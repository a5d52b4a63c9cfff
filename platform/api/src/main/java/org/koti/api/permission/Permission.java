package org.koti.api.permission;

import java.util.Optional;

/**
 * A named right that an app can ask for. One record per permission; its declared name is the record's simple name, its scope says on what.
 *
 * <p>Values are immutable. See {@link Asks} for how an app asks.
 */
public sealed interface Permission
        permits HttpAccess, LobbyAccess, PeerMessage, ProfileRead, Sign, VaultRead, VaultWrite {

    /** The scope that stands for every scope of a permission that has one, and for none in a permission that has none. */
    String ANY = "*";

    /**
     * What the permission is about: a collection, a protocol, a host.
     *
     * @return the scope, {@value #ANY} for all
     */
    String scope();

    /**
     * The declared name.
     *
     * @return the record's simple name, for example {@code VaultRead}
     */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * Whether holding this permission is enough where {@code needed} is asked for.
     *
     * @param needed what an operation needs
     * @return true when both are of one kind and the scopes are equal or this one's is {@value #ANY}
     */
    default boolean covers(Permission needed) {
        return getClass() == needed.getClass() && (scope().equals(ANY) || scope().equals(needed.scope()));
    }

    /**
     * Makes a permission from its declared name.
     *
     * @param name simple or fully qualified name of the record
     * @param scope the scope; {@value #ANY} for permissions that have none
     * @return the permission, or empty when there is none of that name
     * @throws IllegalArgumentException when the scope is not of the form that the permission takes
     */
    static Optional<Permission> of(String name, String scope) {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        return Optional.ofNullable(
                switch (simple) {
                    case "HttpAccess" -> new HttpAccess(scope);
                    case "LobbyAccess" -> new LobbyAccess(scope);
                    case "PeerMessage" -> new PeerMessage(scope);
                    case "ProfileRead" -> new ProfileRead();
                    case "Sign" -> new Sign();
                    case "VaultRead" -> new VaultRead(scope);
                    case "VaultWrite" -> new VaultWrite(scope);
                    default -> null;
                });
    }
}
