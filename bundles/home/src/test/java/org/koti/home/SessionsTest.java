package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final MutableClock clock = new MutableClock();
    private final Sessions sessions = new Sessions(clock);

    @Test
    void aSessionLastsUntilItWasIdleForADay() {
        Session session = sessions.begin();
        clock.advance(Duration.ofHours(23));
        assertThat(sessions.find(session.id())).contains(session);
        clock.advance(Duration.ofHours(24));
        assertThat(sessions.find(session.id())).contains(session);
        clock.advance(Duration.ofHours(24).plusSeconds(1));
        assertThat(sessions.find(session.id())).isEmpty();
    }

    @Test
    void theSessionIdleForLongestGoesWhenThereAreTooMany() {
        Session idle = sessions.begin();
        clock.advance(Duration.ofSeconds(1));
        Session second = sessions.begin();
        for (int i = 2; i < Sessions.MAX; i++) {
            sessions.begin();
        }
        assertThat(sessions.find(second.id())).isPresent();
        clock.advance(Duration.ofSeconds(1));
        sessions.begin();
        assertThat(sessions.find(idle.id())).isEmpty();
        assertThat(sessions.find(second.id())).isPresent();
    }

    @Test
    void anEndedSessionTakesItsFramesAlong() {
        Frames frames = new Frames(clock, sessions);
        Session session = sessions.begin();
        String secret = frames.enter(frames.ticket(session, "hello"), "hello").orElseThrow();
        assertThat(frames.admits(secret, "hello")).isTrue();
        assertThat(frames.admits(secret, "battleship")).isFalse();
        sessions.end(session);
        assertThat(frames.admits(secret, "hello")).isFalse();
    }

    @Test
    void aFramesTicketIsForItsAppOnly() {
        Frames frames = new Frames(clock, sessions);
        String ticket = frames.ticket(sessions.begin(), "hello");
        assertThat(frames.enter(ticket, "battleship")).isEmpty();
        assertThat(frames.enter(ticket, "hello")).isEmpty();
    }

    /** A visit that is under way while the node locks leaves no name behind. */
    @Test
    void whatIsLeftAfterASessionForgotIsNotKept() {
        Session session = sessions.begin();
        ShelfPlace search = new ShelfPlace("hello", "visits", "ilmari", false, "");
        int before = session.forgotten();
        sessions.forget();
        session.leaveNotice(before, "contact.removed", "Ilmari");
        String name = session.name(before, search);
        assertThat(session.takeNotice()).isEmpty();
        assertThat(session.search(name)).isEmpty();
        session.leaveNotice(before, "recover.done");
        assertThat(session.takeNotice()).containsExactly("recover.done");
    }

    @Test
    void whatIsLeftInAVisitThatBeganLaterIsKept() {
        Session session = sessions.begin();
        sessions.forget();
        ShelfPlace search = new ShelfPlace("hello", "visits", "ilmari", false, "");
        String name = session.name(session.forgotten(), search);
        session.leaveNotice(session.forgotten(), "contact.removed", "Ilmari");
        assertThat(session.search(name)).contains(search);
        assertThat(session.takeNotice()).containsExactly("contact.removed", "Ilmari");
    }

    @Test
    void aSessionTellsNothing() {
        Session session = sessions.begin();
        assertThat(session.toString()).doesNotContain(session.id()).doesNotContain(session.csrf());
    }
}
