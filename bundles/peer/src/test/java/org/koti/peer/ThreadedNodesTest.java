package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageHandler;
import org.koti.api.peer.MessageId;
import org.koti.testkit.transport.InMemoryTransport;
import org.koti.testkit.vault.InMemoryVault;

/** Two nodes with real threads and the real time. */
final class ThreadedNodesTest {
    private static final int MESSAGES = 500;
    private final InMemoryTransport transport = new InMemoryTransport();
    private final TestPerson aino = new TestPerson("Aino");
    private final TestPerson eero = new TestPerson("Eero");
    private final InMemoryVault ainosVault = new InMemoryVault(OpenGate.of(SimNode.APP));
    private final InMemoryVault eerosVault = new InMemoryVault(OpenGate.of(SimNode.APP));
    private PeerEngine ainos = start(aino, ainosVault);
    private final PeerEngine eeros = start(eero, eerosVault);

    private PeerEngine start(TestPerson person, InMemoryVault vault) {
        PeerEngine engine = new PeerEngine(new PeerEngine.Needs(
                person,
                vault,
                transport,
                new ThreadSchedule(),
                () -> List.of(InetAddress.getLoopbackAddress()),
                OptionalInt.empty()));
        engine.start();
        return engine;
    }

    @AfterEach
    void close() {
        ainos.close();
        eeros.close();
    }

    @Test
    void messagesCrossAtFullSpeedAndSurviveARestart() throws Exception {
        new PeerNetwork(ainos).turnOn();
        String link = new KeptInvitations(ainos)
                .create("", Duration.ofHours(1))
                .link()
                .orElseThrow();
        new KeptInvitations(eeros).accept(link);
        BlockingQueue<Message> atAinos = new LinkedBlockingQueue<>();
        BlockingQueue<Message> atEeros = new LinkedBlockingQueue<>();
        BlockingQueue<Boolean> met = new LinkedBlockingQueue<>();
        handle(ainos, new MessageHandler() {
            @Override
            public void received(Message message) {
                atAinos.add(message);
            }

            @Override
            public void contactChanged(org.koti.api.peer.Contact contact) {
                met.add(contact.connected());
            }
        });
        handle(eeros, atEeros::add);
        while (!Boolean.TRUE.equals(met.poll(60, TimeUnit.SECONDS))) {
            assertThat(new KeptContacts(ainos).list()).hasSizeLessThan(2);
        }
        send(ainos, eero, 1);
        assertThat(atEeros.poll(60, TimeUnit.SECONDS)).isNotNull();
        Thread sender = new Thread(() -> range(eeros, aino, 1, MESSAGES));
        sender.start();
        range(ainos, eero, 2, MESSAGES);
        sender.join();
        ainos.close();
        ainos = start(aino, ainosVault);
        handle(ainos, atAinos::add);
        assertSequence(atEeros, 2, MESSAGES);
        assertSequence(atAinos, 1, MESSAGES);
    }

    private static void range(PeerEngine from, TestPerson to, int first, int last) {
        for (int i = first; i <= last; i++) {
            send(from, to, i);
        }
    }

    private static void send(PeerEngine from, TestPerson to, int number) {
        new AppPeers(from, OpenGate.of(SimNode.APP))
                .send(to.id(), SimNode.PROTOCOL, new MessageId("m" + number), new byte[number]);
    }

    private static void handle(PeerEngine engine, MessageHandler handler) {
        engine.add(new Whiteboard.Entry<>(OpenGate.of(SimNode.APP), SimNode.PROTOCOL, () -> Optional.of(handler)));
    }

    /** A message may come twice where the node ended before its handling was noted, never out of order. */
    private static void assertSequence(BlockingQueue<Message> messages, int first, int last)
            throws InterruptedException {
        long expected = first;
        while (expected <= last) {
            Message message = messages.poll(60, TimeUnit.SECONDS);
            assertThat(message).as("message %d", expected).isNotNull();
            assertThat(message.sequence()).isBetween(expected - 1, expected);
            assertThat(message.body()).hasSize((int) message.sequence());
            expected = message.sequence() + 1;
        }
    }
}
