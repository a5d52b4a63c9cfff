package org.koti.home;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The frames that show apps.
 *
 * <ol>
 *   <li>The home's page gets a ticket for one app and puts it into the frame's address.
 *   <li>The app's origin redeems it for a secret that only this frame's cookie holds.
 *   <li>The secret works for that app, as long as the browser's session at the home does.
 * </ol>
 *
 * <p>Safe for use by several threads.
 */
final class Frames {
    private static final Duration TICKET_LIFE = Duration.ofMinutes(2);
    private static final int MAX = 256;
    private static final int BYTES = 32;

    private final Sessions sessions;
    private final Tickets<Frame> tickets;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Frame> bySecret = new LinkedHashMap<>();

    Frames(Clock clock, Sessions sessions) {
        this.sessions = sessions;
        tickets = new Tickets<>(clock, TICKET_LIFE);
    }

    String ticket(Session session, String app) {
        return tickets.issue(new Frame(session.id(), app));
    }

    /** The secret for the frame's cookie, when the ticket is good for this app. */
    Optional<String> enter(String ticket, String app) {
        return tickets.redeem(ticket)
                .filter(frame -> frame.app.equals(app))
                .filter(this::isLetIn)
                .map(this::remember);
    }

    /** Whether the cookie's secret works for this app. */
    boolean admits(String secret, String app) {
        return find(secret)
                .filter(frame -> frame.app.equals(app))
                .filter(this::isLetIn)
                .isPresent();
    }

    private synchronized Optional<Frame> find(String secret) {
        return Optional.ofNullable(bySecret.get(secret));
    }

    private synchronized String remember(Frame frame) {
        Iterator<String> oldest = bySecret.keySet().iterator();
        if (bySecret.size() >= MAX) {
            oldest.next();
            oldest.remove();
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        bySecret.put(secret, frame);
        return secret;
    }

    private boolean isLetIn(Frame frame) {
        return sessions.find(frame.session).isPresent();
    }

    private record Frame(String session, String app) {
        @Override
        public String toString() {
            return "Frame[" + app + "]";
        }
    }
}
