package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageHandler;
import org.koti.api.peer.MessageId;

/** Messages among nodes that die, restart and lose their sessions: none lost, none doubled, order kept, for each seed. */
final class DeliveryTest {
    private static final int SEEDS = Integer.getInteger("koti.test.seeds", 200);
    private static final int MESSAGES = 25;

    /** An app whose memory outlives the node. */
    private static final class App implements MessageHandler {
        private final SimNode node;
        private final List<String> taken = new ArrayList<>();
        private final TreeSet<Integer> unsent = new TreeSet<>();
        private long last;

        App(SimNode node) {
            this.node = node;
            for (int i = 1; i <= MESSAGES; i++) {
                unsent.add(i);
            }
        }

        @Override
        public void received(Message message) {
            if (node.world.deadlyCommits > 0 && node.world.random.nextInt(20) == 0) {
                throw new IllegalStateException("the app is in a bad mood");
            }
            assertThat(message.sequence()).isBetween(last, last + 1);
            if (message.sequence() == last + 1) {
                last++;
                taken.add(new String(message.body(), StandardCharsets.UTF_8));
            } else {
                assertThat(taken.get((int) last - 1)).isEqualTo(new String(message.body(), StandardCharsets.UTF_8));
            }
        }

        void send(SimNode to) {
            if (!unsent.isEmpty()) {
                int number = unsent.first();
                node.act(() -> {
                    byte[] body = ("n" + number).getBytes(StandardCharsets.UTF_8);
                    node.peers().send(to.id(), SimNode.PROTOCOL, new MessageId("m" + number), body);
                    unsent.remove(number);
                });
            }
        }
    }

    @Test
    void everyMessageArrivesOnceAndInOrder() {
        int deaths = 0;
        int cuts = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = new World(seed);
            try {
                run(world);
                deaths += world.deaths;
                cuts += world.cuts;
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(deaths).isGreaterThan(4 * SEEDS);
        assertThat(cuts).isGreaterThan(SEEDS);
    }

    private static void run(World world) {
        SimNode aino = new SimNode(world, "Aino", 1);
        SimNode eero = new SimNode(world, "Eero", 2);
        Meetings.befriend(aino, eero);
        App ainos = new App(aino);
        App eeros = new App(eero);
        aino.onStart(node -> node.handle(ainos));
        eero.onStart(node -> node.handle(eeros));
        world.deadlyCommits = 15 + world.random.nextInt(60);
        for (int i = 0; i < 4 * MESSAGES; i++) {
            world.after(world.random.nextInt(20_000), () -> ainos.send(eero));
            world.after(world.random.nextInt(20_000), () -> eeros.send(aino));
        }
        for (int i = 0; i < 10; i++) {
            world.after(world.random.nextInt(20_000), world::cutAny);
        }
        world.after(world.random.nextInt(20_000), aino::kill);
        world.after(world.random.nextInt(20_000), eero::kill);
        world.run(Duration.ofSeconds(20));
        world.deadlyCommits = 0;
        world.run(Duration.ofSeconds(10));
        while (!ainos.unsent.isEmpty() || !eeros.unsent.isEmpty()) {
            ainos.send(eero);
            eeros.send(aino);
        }
        world.until("all handled", () -> handled(aino, eero) && handled(eero, aino));
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= MESSAGES; i++) {
            all.add("n" + i);
        }
        assertThat(ainos.taken).isEqualTo(all);
        assertThat(eeros.taken).isEqualTo(all);
    }

    private static boolean handled(SimNode from, SimNode to) {
        for (int i = 1; i <= MESSAGES; i++) {
            MessageId id = new MessageId("m" + i);
            if (from.peers()
                            .delivery(to.id(), SimNode.PROTOCOL, id)
                            .orElseThrow()
                            .state()
                    != Delivery.State.HANDLED) {
                return false;
            }
        }
        return true;
    }
}
