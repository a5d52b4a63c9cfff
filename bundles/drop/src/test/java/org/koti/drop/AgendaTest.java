package org.koti.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

final class AgendaTest {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final List<String> looks = new ArrayList<>();
    private final Agenda agenda = new Agenda(waiting::add, (names, all) -> looks.add(new TreeSet<>(names) + " " + all));

    private void run() {
        waiting.remove().run();
    }

    @Test
    void whateverComesInMeanwhileIsOneLook() {
        agenda.touched(Set.of("a"));
        agenda.touched(Set.of("b"));
        agenda.ask();
        run();
        assertThat(looks).containsExactly("[a, b] false");

        agenda.touchedAny();
        run();
        assertThat(looks).containsExactly("[a, b] false", "[] true");
        assertThat(waiting).isEmpty();
    }

    @Test
    void whatComesInDuringALookIsTheNext() {
        List<String> seen = new ArrayList<>();
        Agenda[] self = new Agenda[1];
        self[0] = new Agenda(waiting::add, (names, all) -> {
            seen.add(names.toString());
            if (seen.size() == 1) {
                self[0].touched(Set.of("late"));
            }
        });
        self[0].touched(Set.of("early"));
        run();
        run();
        assertThat(seen).containsExactly("[early]", "[late]");
    }

    @Test
    void aLookThatFailsIsNotTheLast() {
        Agenda failing = new Agenda(waiting::add, (names, all) -> {
            looks.add("tried");
            throw new IllegalStateException("locked");
        });
        failing.ask();
        run();
        failing.ask();
        run();
        assertThat(looks).containsExactly("tried", "tried");
    }

    @Test
    void afterTheLockNothingIsLookedAt() {
        Agenda closed = new Agenda(
                work -> {
                    throw new RejectedExecutionException("closed");
                },
                (names, all) -> looks.add("looked"));
        closed.touchedAny();
        assertThat(looks).isEmpty();
    }
}
