package org.koti.api.peer;

import java.util.List;
import java.util.Optional;
import org.koti.api.identity.PersonId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Messages between this app and the app of the same name of the person's contacts: ordered, exactly once into the other's vault, kept until acknowledged, across
 * restarts of either side. Each app gets its own; every call asks for the grant. Safe for use by several threads.
 *
 * <p>Who is talked to is the contact. Which app of that name does it on their node, whoever published it, is theirs to choose: what comes is input that nobody
 * checked, to be parsed and judged with care, and what goes may be read by another program than this one.
 *
 * <p>Of the apps of one name one talks on a node. When another publisher's takes its place, what was kept for the former one here (messages that wait, states of sent
 * ones, offers, matches) is erased; {@link #send} and {@link #delivery} throw {@link IllegalStateException} as long as the other one runs.
 */
@ProviderType
public interface Peers {
    /** The most bytes that a message's body has. */
    int MAX_BODY = 48 * 1024;

    /**
     * Whether the person has turned the network on.
     *
     * @return false when nothing goes in or out; messages are then kept
     */
    boolean networkOn();

    /**
     * The person's contacts.
     *
     * @param protocol a protocol of the app
     * @return all of them, by name
     * @throws org.koti.api.permission.PermissionDeniedException without {@link org.koti.api.permission.PeerMessage} for the protocol
     */
    List<Contact> contacts(String protocol);

    /**
     * Sends a message. It is in the vault when this returns; a message of the same id to the same contact that was sent before is not sent again,
     * unless it failed.
     *
     * @param to a contact
     * @param protocol a protocol of the app
     * @param id the message's id
     * @param body at most {@link #MAX_BODY} bytes
     * @return how far it has come: the earlier message's state when the id is known and it did not fail
     * @throws UnknownContactException when {@code to} is no contact
     * @throws IllegalArgumentException when the body is too large
     * @throws IllegalStateException when another publisher's app of this name runs here, or ran and not all that it left is erased yet
     * @throws org.koti.api.vault.StorageFullException when the disk is full and something is to be written, if only that the app has its name now; nothing is changed
     * @throws org.koti.api.vault.QuotaExceededException when more than 1,000 messages of the protocol to this contact wait, or 2,000 are not dealt with
     * @throws org.koti.api.permission.PermissionDeniedException without {@link org.koti.api.permission.PeerMessage} for the protocol
     */
    Delivery send(PersonId to, String protocol, MessageId id, byte[] body);

    /**
     * How far a message has come.
     *
     * @param to for whom it is
     * @param protocol its protocol
     * @param id its id
     * @return its state, or empty when no such message is known (states are kept for 30 days after delivery)
     * @throws IllegalStateException when another publisher's app of this name runs here, or ran and not all that it left is erased yet
     * @throws org.koti.api.vault.StorageFullException when the disk is full and something is to be written, if only that the app has its name now; nothing is changed
     * @throws org.koti.api.permission.PermissionDeniedException without {@link org.koti.api.permission.PeerMessage} for the protocol
     */
    Optional<Delivery> delivery(PersonId to, String protocol, MessageId id);
}
