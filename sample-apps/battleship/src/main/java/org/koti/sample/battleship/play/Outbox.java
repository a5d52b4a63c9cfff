package org.koti.sample.battleship.play;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.koti.api.identity.PersonId;
import org.koti.api.log.Log;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.Peers;
import org.koti.api.peer.UnknownContactException;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.vault.QuotaExceededException;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.VaultLockedException;
import org.koti.sample.battleship.message.Draft;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.proof.GameId;

/**
 * Hands stored messages to the app channel in the order in which they were stored, never holding a lock. The same
 * message may be handed over again: its id says that it is the same.
 */
final class Outbox {

    /** The protocol of this app. */
    static final String PROTOCOL = "battleship/1";

    private final Peers peers;
    private final Log log;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean sending = new AtomicBoolean();

    Outbox(Peers peers, Log log) {
        this.peers = peers;
        this.log = log;
    }

    /** Puts off a sending until {@link #drain()}; called in the order of storing. */
    void later(Runnable work) {
        waiting.add(work);
    }

    void drain() {
        while (!waiting.isEmpty() && sending.compareAndSet(false, true)) {
            try {
                for (Runnable work = waiting.poll(); work != null; work = waiting.poll()) {
                    work.run();
                }
            } finally {
                sending.set(false);
            }
        }
    }

    /** Returns whether the channel took the message; when not, it is tried again later. */
    boolean send(PersonId to, Message message) {
        try {
            peers.send(to, PROTOCOL, id(message), message.encode());
            return true;
        } catch (UnknownContactException
                | QuotaExceededException
                | StorageFullException
                | VaultLockedException
                | PermissionDeniedException
                | IllegalStateException e) {
            log.warn(message + " waits, it could not be sent: " + e.getMessage());
            return false;
        }
    }

    /** Returns the game that a message is of. */
    static Optional<GameId> game(MessageId message) {
        return GameId.parse(message.value().split(":", 2)[0]);
    }

    static MessageId id(Message message) {
        Draft draft = message.draft();
        return new MessageId(draft.game().hex() + ":" + draft.sequence() + ":"
                + message.hash().toString().substring(0, 16));
    }
}
