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

    @Test
    void aSessionTellsNothing() {
        Session session = sessions.begin();
        assertThat(session.toString()).doesNotContain(session.id()).doesNotContain(session.csrf());
    }
}
