package org.koti.api.permission;

/**
 * See the names of the person's contacts and exchange messages with their app of the same name, whoever published it.
 *
 * @param protocol the protocol's name with its version, for example {@code battleship/1}
 */
public record PeerMessage(String protocol) implements Permission {
    /**
     * Checks the scope.
     *
     * @throws IllegalArgumentException when it is not of its form
     */
    public PeerMessage {
        Scopes.checkProtocol(protocol);
    }

    @Override
    public String scope() {
        return protocol;
    }
}
