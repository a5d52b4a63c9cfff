package org.koti.home;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * Tickets of 256 random bits that work once and expire. Compared in constant time. Safe for use by several threads.
 *
 * @param <T> what a ticket stands for
 */
final class Tickets<T> {
    private static final int MAX_OPEN = 64;
    private static final int BYTES = 32;

    private final Clock clock;
    private final Duration life;
    private final SecureRandom random = new SecureRandom();
    private final Deque<Open<T>> open = new ArrayDeque<>();

    Tickets(Clock clock, Duration life) {
        this.clock = clock;
        this.life = life;
    }

    /** A new ticket; the oldest of too many open ones ends. */
    synchronized String issue(T meaning) {
        dropExpired();
        if (open.size() >= MAX_OPEN) {
            open.removeFirst();
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        open.addLast(new Open<>(ascii(ticket), meaning, clock.instant().plus(life)));
        return ticket;
    }

    /** What the ticket stands for, if it is open; it is not any more then. */
    synchronized Optional<T> redeem(String ticket) {
        dropExpired();
        byte[] given = ascii(ticket);
        Optional<T> meaning = Optional.empty();
        Iterator<Open<T>> each = open.iterator();
        while (each.hasNext()) {
            Open<T> candidate = each.next();
            if (MessageDigest.isEqual(candidate.ticket, given)) {
                meaning = Optional.of(candidate.meaning);
                each.remove();
            }
        }
        return meaning;
    }

    /** Ends all open tickets. */
    synchronized void endAll() {
        open.clear();
    }

    /** Whether a ticket is open that nobody used yet. */
    synchronized boolean anyOpen() {
        dropExpired();
        return !open.isEmpty();
    }

    private void dropExpired() {
        Instant now = clock.instant();
        open.removeIf(candidate -> !candidate.expires.isAfter(now));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Open<T>(byte[] ticket, T meaning, Instant expires) {
        @Override
        public String toString() {
            return "Open[hidden]";
        }
    }
}
