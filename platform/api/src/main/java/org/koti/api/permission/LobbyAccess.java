package org.koti.api.permission;

/**
 * Broadcast short-lived offers to the nodes in reach, and see those made with apps of the same name, whoever published them; a match makes the two people contacts.
 *
 * @param protocol the protocol's name with its version, for example {@code battleship/1}
 */
public record LobbyAccess(String protocol) implements Permission {
    /**
     * Checks the scope.
     *
     * @throws IllegalArgumentException when it is not of its form
     */
    public LobbyAccess {
        Scopes.checkProtocol(protocol);
    }

    @Override
    public String scope() {
        return protocol;
    }
}
