package org.koti.peer;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.koti.api.app.AppId;
import org.koti.api.permission.LobbyAccess;
import org.koti.spi.consent.AppGate;

/** Which apps may be in the lobby now, asked of their gates each time. Safe for use by several threads. */
final class LobbyGates {
    private final Map<AppId, AppGate> gates = new ConcurrentHashMap<>();

    /**
     * From now on this gate tells what its app may; it refuses once its run has ended.
     *
     * @return whether the app was away
     */
    boolean know(AppGate gate) {
        AppGate before = gates.put(gate.app(), gate);
        return before != null && hasEnded(before);
    }

    /** Whether the run of an app has ended that has come since the node started: what it may when it is back nobody knows. */
    boolean isAway(AppProtocol line) {
        AppGate gate = gates.get(line.app());
        return gate != null && hasEnded(gate);
    }

    private static boolean hasEnded(AppGate gate) {
        try {
            gate.requireRunning();
            return false;
        } catch (IllegalStateException ended) {
            return true;
        }
    }

    private boolean allows(AppProtocol line) {
        AppGate gate = gates.get(line.app());
        return gate != null && gate.allows(new LobbyAccess(line.protocol()));
    }

    /** Whether an app that has come since the node started may not. */
    boolean refuses(AppProtocol line) {
        return gates.containsKey(line.app()) && !allows(line);
    }

    /** The offers of those that may, the newest first. */
    List<SignedOffer> allowed(Collection<SignedOffer> offers) {
        return offers.stream()
                .filter(offer -> allows(offer.line()))
                .sorted(Comparator.comparing(SignedOffer::issued).reversed())
                .toList();
    }

    /** Without what those took that may not. */
    List<PendingTake> notRefused(Collection<PendingTake> takes) {
        return takes.stream().filter(take -> !refuses(take.line())).toList();
    }
}
