package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TicketsTest {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private final MutableClock clock = new MutableClock();
    private final Tickets<String> tickets = new Tickets<>(clock, LIFE);

    @Test
    void aTicketWorksOnce() {
        String ticket = tickets.issue("a");
        assertThat(tickets.redeem(ticket)).contains("a");
        assertThat(tickets.redeem(ticket)).isEmpty();
    }

    @Test
    void aTicketWorksUntilItExpires() {
        String early = tickets.issue("early");
        String late = tickets.issue("late");
        clock.advance(LIFE.minusNanos(1));
        assertThat(tickets.redeem(early)).contains("early");
        clock.advance(Duration.ofNanos(1));
        assertThat(tickets.redeem(late)).isEmpty();
        assertThat(tickets.anyOpen()).isFalse();
    }

    @Test
    void ticketsHave256BitsAndDiffer() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            assertThat(seen.add(tickets.issue("x"))).isTrue();
        }
        assertThat(seen).allMatch(ticket -> ticket.length() == 43);
    }

    @Test
    void theOldestOfTooManyOpenTicketsEnds() {
        String first = tickets.issue("first");
        String second = tickets.issue("second");
        for (int i = 0; i < 63; i++) {
            tickets.issue("more");
        }
        assertThat(tickets.redeem(first)).isEmpty();
        assertThat(tickets.redeem(second)).contains("second");
    }

    @Test
    void whatWasNeverIssuedIsRefused() {
        tickets.issue("a");
        assertThat(tickets.redeem("")).isEmpty();
        assertThat(tickets.redeem("A".repeat(43))).isEmpty();
    }
}
