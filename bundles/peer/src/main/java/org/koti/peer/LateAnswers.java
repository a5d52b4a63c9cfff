package org.koti.peer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.koti.api.peer.OfferId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What came in the lobby for an app that is stopped, or being replaced, at this moment: heard again when it may be back. Inside {@link Guard}. */
final class LateAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(LateAnswers.class);

    private final Map<About, Runnable> waiting = new LinkedHashMap<>();
    private final Consumer<RuntimeException> warning;
    private boolean failing;

    LateAnswers() {
        this(e -> LOG.warn("an answer in the lobby could not be heard, it is tried again", e));
    }

    /** Makes it with what is told that one cannot be heard: once, until all that wait can be heard again. */
    LateAnswers(Consumer<RuntimeException> warning) {
        this.warning = warning;
    }

    private record About(Link link, OfferId offer) {}

    /** Hears it again later; what came before it of the same offer on the same link counts no more. */
    void add(Link link, OfferId offer, Runnable hearing) {
        waiting.put(new About(link, offer), hearing);
    }

    /** Hears all that waits; what still is for nobody waits on. */
    void hear() {
        Map<About, Runnable> now = new LinkedHashMap<>(waiting);
        waiting.clear();
        long unheard = now.entrySet().stream()
                .filter(each -> !isHeard(each.getKey(), each.getValue()))
                .count();
        failing = unheard > 0 || failing && now.isEmpty();
    }

    /** What cannot be heard now, as the disk may be full, is heard another time, and keeps nothing else waiting. */
    private boolean isHeard(About about, Runnable hearing) {
        try {
            hearing.run();
            return true;
        } catch (RuntimeException e) {
            tell(e);
            waiting.putIfAbsent(about, hearing);
            return false;
        }
    }

    /** It is tried every two seconds: a disk that stays full would fill the log. */
    private void tell(RuntimeException e) {
        if (failing) {
            LOG.debug("an answer in the lobby could still not be heard", e);
        } else {
            failing = true;
            warning.accept(e);
        }
    }

    /** The other side says it again over its next link. */
    void forget(Link link) {
        waiting.keySet().removeIf(about -> about.link().equals(link));
    }
}
