package org.koti.peer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.koti.api.peer.OfferId;

/** What came in the lobby for an app that is stopped, or being replaced, at this moment: heard again when it may be back. Inside {@link Guard}. */
final class LateAnswers {
    private final Map<About, Runnable> waiting = new LinkedHashMap<>();

    private record About(Link link, OfferId offer) {}

    /** Hears it again later; what came before it of the same offer on the same link counts no more. */
    void add(Link link, OfferId offer, Runnable hearing) {
        waiting.put(new About(link, offer), hearing);
    }

    /** Hears all that waits; what still is for nobody waits on. */
    void hear() {
        List<Runnable> now = List.copyOf(waiting.values());
        waiting.clear();
        now.forEach(Runnable::run);
    }

    /** The other side says it again over its next link. */
    void forget(Link link) {
        waiting.keySet().removeIf(about -> about.link().equals(link));
    }
}
