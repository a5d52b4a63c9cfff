package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The socket: who can connect, how many, and what becomes of it. */
class DoorTest {
    @TempDir
    Path folder;

    private Path socket() {
        return folder.resolve(SocketConsole.SOCKET);
    }

    private Door open(Action verify) throws IOException {
        return Door.open(socket(), new Reception(() -> Map.of(Command.AUDIT_VERIFY, verify), folder));
    }

    private Door open() throws IOException {
        return open((line, terminal) -> Status.DONE);
    }

    @Test
    void onlyTheOwnerMayConnectAndItGoesWithTheNode() throws IOException {
        Door door = open();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
                .isEqualTo("rw-------");
        assertThat(new CommandHarness(folder).run("audit verify").status()).isZero();
        door.close();
        assertThat(socket()).doesNotExist();
    }

    @Test
    void whatAKilledNodeLeftIsReplaced() throws IOException {
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(socket()));
        }
        CommandHarness person = new CommandHarness(folder);
        assertThat(socket()).exists();
        assertThat(person.run("audit verify").status()).isEqualTo(Status.NOT_RUNNING);

        try (Door door = open()) {
            assertThat(door).isNotNull();
            assertThat(person.run("audit verify").status()).isZero();
        }
    }

    @Test
    void withoutANodeTheClientSaysHowToStartOne() {
        CommandHarness.Outcome none = new CommandHarness(folder).run("audit verify");

        assertThat(none)
                .isEqualTo(new CommandHarness.Outcome(
                        Status.NOT_RUNNING,
                        "",
                        "koti: No Koti runs on the home " + folder
                                + ". Start it with bin/koti, or name another home with --home DIR.\n"));
        assertThat(new CommandHarness(folder)
                        .run(Locale.forLanguageTag("fi"), Optional.empty(), "audit verify")
                        .err())
                .contains("ei toimi Kotia");
    }

    @Test
    void helpAndWrongLinesNeedNoNode() {
        CommandHarness person = new CommandHarness(folder);

        assertThat(person.run("audit verify --help").out()).startsWith("Usage: koti audit verify");
        assertThat(person.run("audit").status()).isEqualTo(Status.USAGE);
        assertThat(person.run("audit verify --home \0").status()).isEqualTo(Status.USAGE);
        assertThat(person.run("grant list " + "x".repeat(100_000)).status()).isEqualTo(Status.USAGE);
    }

    @Test
    void aPathThatIsTooLongIsSaid() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("d".repeat(60)).resolve("e".repeat(60)));

        assertThat(new CommandHarness(deep).run("audit verify"))
                .satisfies(outcome -> assertThat(outcome.status()).isEqualTo(Status.NOT_RUNNING))
                .satisfies(outcome -> assertThat(outcome.err()).contains("its path is too long"));
        assertThatThrownBy(() -> Door.open(deep.resolve(SocketConsole.SOCKET), new Reception(() -> Map.of(), deep)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void theHomeOnTheCommandLineCounts() throws IOException {
        try (Door door = open()) {
            assertThat(door).isNotNull();
            CommandHarness elsewhere = new CommandHarness(folder.resolve("elsewhere"));
            assertThat(elsewhere.run("audit verify").status()).isEqualTo(Status.NOT_RUNNING);
            assertThat(elsewhere.run("audit verify --home " + folder).status()).isZero();
        }
    }

    @Test
    void garbageIsHungUpOnAndTheNextIsServed() throws IOException {
        AtomicInteger runs = new AtomicInteger();
        try (Door door = open((line, terminal) -> runs.incrementAndGet())) {
            assertThat(door).isNotNull();
            try (SocketChannel stranger = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
                stranger.write(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
                assertThat(endOf(stranger)).isTrue();
            }
            assertThat(runs).hasValue(0);
            assertThat(new CommandHarness(folder).run("audit verify").status()).isEqualTo(1);
        }
    }

    @Test
    void theOneTooManyIsTurnedAwayAndTheOthersAreServed() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(8);
        Action waits = (line, terminal) -> {
            inside.countDown();
            await(go);
            return Status.DONE;
        };
        try (Door door = open(waits)) {
            assertThat(door).isNotNull();
            List<SocketChannel> callers = new ArrayList<>();
            for (int count = 0; count < 8; count++) {
                callers.add(call());
            }
            inside.await();
            CommandHarness.Outcome busy = new CommandHarness(folder).run("audit verify");
            assertThat(busy.status()).isEqualTo(Status.BUSY);
            assertThat(busy.err())
                    .isEqualTo("koti: Koti is busy with as many commands as it takes at a time, some of which may wait"
                            + " for an answer. Try again when one of them has ended.\n");

            go.countDown();
            for (SocketChannel caller : callers) {
                DataInputStream in = new DataInputStream(Channels.newInputStream(caller));
                assertThat(Frame.readFrom(in)).isEqualTo(new Frame(Frame.Kind.END, "0"));
                assertThat(endOf(caller)).isTrue();
            }
        }
    }

    @Test
    void aNodeThatStopsHangsUp() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        Door door = open((line, terminal) -> {
            inside.countDown();
            return terminal.confirm("sure?") ? Status.DONE : Status.REFUSED;
        });
        try (SocketChannel caller = call(true)) {
            inside.await();
            DataInputStream in = new DataInputStream(Channels.newInputStream(caller));
            assertThat(Frame.readFrom(in).kind()).isEqualTo(Frame.Kind.ASK);
            door.close();
            assertThat(endOf(caller)).isTrue();
        }
    }

    private SocketChannel call() throws IOException {
        return call(false);
    }

    private SocketChannel call(boolean canAsk) throws IOException {
        SocketChannel caller = SocketChannel.open(UnixDomainSocketAddress.of(socket()));
        new Call("en", canAsk, List.of("audit", "verify"))
                .frame()
                .writeTo(new DataOutputStream(Channels.newOutputStream(caller)));
        return caller;
    }

    /** Whether the other side hangs up without another byte. */
    private static boolean endOf(SocketChannel channel) {
        try {
            return channel.read(ByteBuffer.allocate(1)) < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
