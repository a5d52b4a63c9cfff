package org.koti.home;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The browsers that were let in: a bounded number, each until it was idle for a day. Safe for use by several threads. */
final class Sessions {
    static final int MAX = 32;
    private static final Duration IDLE = Duration.ofHours(24);
    private static final int BYTES = 32;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byId = new HashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /** Lets a browser in; the one idle for longest goes when there are too many. */
    synchronized Session begin() {
        dropIdle();
        if (byId.size() >= MAX) {
            byId.values().stream()
                    .min(Comparator.comparing(Session::used))
                    .ifPresent(oldest -> byId.remove(oldest.id()));
        }
        Session session = new Session(secret(), secret(), clock.instant());
        byId.put(session.id(), session);
        return session;
    }

    synchronized Optional<Session> find(String id) {
        dropIdle();
        Optional<Session> session = Optional.ofNullable(byId.get(id));
        session.ifPresent(found -> found.touch(clock.instant()));
        return session;
    }

    synchronized void end(Session session) {
        byId.remove(session.id());
    }

    /** Forgets in all of them what a locked node must not keep. */
    synchronized void forget() {
        byId.values().forEach(Session::forget);
    }

    private void dropIdle() {
        Instant oldest = clock.instant().minus(IDLE);
        byId.values().removeIf(session -> session.used().isBefore(oldest));
    }

    private String secret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
