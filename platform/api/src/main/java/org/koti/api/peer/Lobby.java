package org.koti.api.peer;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Broadcast of short-lived offers to the nodes in reach, between apps of one name, whoever published them: others' terms are input that nobody checked. They learn the person's name and key with the first offer; who offers learns them of who accepts. Each app gets its own; every call asks for the grant. Safe for use by several threads.
 *
 * <p>The offerer's node decides: of several who accept exactly one is matched, the others see the offer as taken.
 */
@ProviderType
public interface Lobby {
    /** The most characters that an offer's terms have. */
    int MAX_TERMS = 1024;

    /**
     * Offers something to everyone in reach.
     *
     * @param protocol a protocol of the app
     * @param terms what is offered, at most {@link #MAX_TERMS} characters
     * @param validFor how long, 10 seconds to 1 hour
     * @return the offer
     * @throws IllegalArgumentException when terms or time are out of range
     * @throws IllegalStateException when the app has 5 open offers already, the network is off, or another publisher's app of this name runs here, or ran and not all that it left is erased yet
     * @throws org.koti.api.vault.StorageFullException when the disk is full and something is to be written, if only that the app has its name now; nothing is changed
     * @throws org.koti.api.permission.PermissionDeniedException without {@link org.koti.api.permission.LobbyAccess} for the protocol
     */
    Offer offer(String protocol, String terms, Duration validFor);

    /**
     * Takes back an own offer. Does nothing when it is not, or no longer, open.
     *
     * @param protocol a protocol of the app
     * @param offer the offer's id
     * @throws IllegalStateException when another publisher's app of this name runs here, or ran and not all that it left is erased yet
     * @throws org.koti.api.vault.StorageFullException when the disk is full and something is to be written, if only that the app has its name now; nothing is changed
     * @throws org.koti.api.permission.PermissionDeniedException without {@link org.koti.api.permission.LobbyAccess} for the protocol
     */
    void withdraw(String protocol, OfferId offer);

    /**
     * The offers of this person and of those in reach.
     *
     * @param protocol a protocol of the app
     * @return all that are listed now, newest first
     * @throws IllegalStateException when another publisher's app of this name runs here, or ran and not all that it left is erased yet
     * @throws org.koti.api.vault.StorageFullException when the disk is full and something is to be written, if only that the app has its name now; nothing is changed
     * @throws org.koti.api.permission.PermissionDeniedException without {@link org.koti.api.permission.LobbyAccess} for the protocol
     */
    List<Offer> offers(String protocol);

    /**
     * Accepts another's offer. The answer comes as {@link LobbyListener#matched} or as a changed offer.
     *
     * @param protocol a protocol of the app
     * @param offer the offer's id
     * @throws IllegalStateException when it is not open any more, is this person's own, the network is off, or another publisher's app of this name runs here, or ran and not all that it left is erased yet
     * @throws org.koti.api.vault.StorageFullException when the disk is full and something is to be written, if only that the app has its name now; nothing is changed
     * @throws org.koti.api.permission.PermissionDeniedException without {@link org.koti.api.permission.LobbyAccess} for the protocol
     */
    void accept(String protocol, OfferId offer);
}
