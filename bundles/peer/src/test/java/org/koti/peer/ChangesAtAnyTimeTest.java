package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.MessageId;

/** Two publishers' apps take each other's place while messages come, sessions break and nodes die: each message is one app's, and its sender knows what became of it. */
final class ChangesAtAnyTimeTest {
    private static final String PROTOCOL = SimNode.PROTOCOL;
    private static final int MESSAGES = 60;

    @Test
    void noMessageGoesToBothAndNoneIsTakenForDealtWithThatNoneHad() {
        Map<Delivery.State, Integer> ends = new HashMap<>();
        for (int seed = 0; seed < 40; seed++) {
            new Storm(seed).blow(ends);
        }
        assertThat(ends).containsOnlyKeys(Delivery.State.HANDLED, Delivery.State.FAILED);
    }

    private static final class Storm {
        private final World world;
        private final SimNode aino;
        private final SimNode eero;
        private final Map<String, Set<MessageId>> tried = new HashMap<>();
        private final Set<MessageId> done = new HashSet<>();
        private final int seed;

        private Storm(int seed) {
            this.seed = seed;
            this.world = new World(1_000 + seed);
            this.aino = new SimNode(world, "Aino", 1);
            this.eero = new SimNode(world, "Eero", 2);
        }

        private void blow(Map<Delivery.State, Integer> ends) {
            Meetings.befriend(aino, eero);
            String first = eero.app().publisher();
            eero.onStart(started -> handle());
            world.deadlyCommits = 8 + world.random.nextInt(40);
            for (int number = 0; number < MESSAGES; number++) {
                MessageId id = new MessageId("m" + number);
                world.after(
                        world.random.nextInt(60_000),
                        () -> aino.act(() -> aino.peers().send(eero.id(), PROTOCOL, id, new byte[1])));
            }
            for (int change = 0; change < 6; change++) {
                String next = change % 2 == 0 ? "other" : first;
                world.after(
                        10_000L * change + world.random.nextInt(10_000),
                        () -> eero.act(() -> {
                            eero.replaceApp(next);
                            handle();
                        }));
            }
            for (int cut = 0; cut < 6; cut++) {
                world.after(world.random.nextInt(60_000), world::cutAny);
            }
            world.run(Duration.ofMinutes(1));
            world.deadlyCommits = 0;
            world.until("all ended", () -> aino.alive() && deliveries().stream().allMatch(Storm::isEnded));

            assertThat(tried.getOrDefault(first, Set.of()))
                    .as("seed %d", seed)
                    .doesNotContainAnyElementsOf(tried.getOrDefault("other", Set.of()));
            for (Delivery delivery : deliveries()) {
                ends.merge(delivery.state(), 1, Integer::sum);
                if (delivery.state() == Delivery.State.HANDLED) {
                    assertThat(done).as("seed %d", seed).contains(delivery.id());
                } else {
                    assertThat(delivery.reason()).contains(Delivery.Reason.APP_REPLACED_THERE);
                }
            }
        }

        private void handle() {
            String mine = eero.app().publisher();
            eero.handle(message -> {
                tried.computeIfAbsent(mine, publisher -> new HashSet<>()).add(message.id());
                if (world.deadlyCommits > 0 && world.random.nextInt(4) == 0) {
                    throw new IllegalStateException("not now");
                }
                done.add(message.id());
            });
        }

        private List<Delivery> deliveries() {
            List<Delivery> all = new ArrayList<>();
            for (int number = 0; number < MESSAGES; number++) {
                Optional<Delivery> delivery = aino.peers().delivery(eero.id(), PROTOCOL, new MessageId("m" + number));
                delivery.ifPresent(all::add);
            }
            return all;
        }

        private static boolean isEnded(Delivery delivery) {
            return delivery.state() == Delivery.State.HANDLED || delivery.state() == Delivery.State.FAILED;
        }
    }
}
