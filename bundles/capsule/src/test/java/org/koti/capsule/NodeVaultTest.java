package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.vault.InMemoryVault;

class NodeVaultTest {
    private static final int MOST = 1 << 20;
    private static final int WATCHES = 20;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger tellers = new AtomicInteger();
    private final BlockingQueue<Frame> calls = new LinkedBlockingQueue<>();

    @Test
    void watchesAreToldByOneThreadHoweverMany() throws Exception {
        Pipe up = Pipe.open();
        Pipe down = Pipe.open();
        FrameStream process = frames(down, up);
        InMemoryVault kept = new InMemoryVault(FakeGate.of(new VaultRead("*"), new VaultWrite("*")));
        try (Link link = new Link(
                        frames(up, down),
                        (target, method, arguments) -> JsonNodeFactory.instance.nullNode(),
                        threads,
                        10,
                        new Budget(MOST).share());
                NodeVault vault = new NodeVault(kept, link, threads, this::telling)) {
            threads.execute(link::run);
            threads.execute(() -> collect(process));
            for (int i = 0; i < WATCHES; i++) {
                vault.call(
                        "watch",
                        JsonNodeFactory.instance.arrayNode().add("c" + i).add(i));
                kept.put("c" + i, "a", "{}");
            }
            for (int i = 0; i < WATCHES; i++) {
                Frame told = calls.poll(60, TimeUnit.SECONDS);
                assertThat(told).isNotNull();
                assertThat(calls)
                        .as("calls beside the one that is not answered yet")
                        .isEmpty();
                process.write(
                        new Frame(Frame.Kind.ANSWER, told.id(), "{\"ok\":null}".getBytes(StandardCharsets.UTF_8)));
            }
            assertThat(tellers).as("threads that tell").hasValue(1);
        } finally {
            up.sink().close();
            down.source().close();
            kept.close();
            threads.shutdownNow();
        }
    }

    /** As when the system has no thread left for a moment. */
    @Test
    void aTransactionForWhichNoThreadBeganKeepsNoOtherFromBeginning() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Executor scarce = work -> {
            if (asked.getAndIncrement() == 0) {
                throw new OutOfMemoryError("no thread is left");
            }
            threads.execute(work);
        };
        FrameStream nobody =
                new FrameStream(InputStream.nullInputStream(), OutputStream.nullOutputStream(), MOST, MOST);
        InMemoryVault kept = new InMemoryVault(FakeGate.of(new VaultRead("*"), new VaultWrite("*")));
        try (Link link = new Link(
                        nobody,
                        (target, method, arguments) -> JsonNodeFactory.instance.nullNode(),
                        threads,
                        10,
                        new Budget(MOST).share());
                NodeVault vault = new NodeVault(kept, link, scarce, Thread::new)) {
            JsonNode nothing = JsonNodeFactory.instance.arrayNode();
            assertThatThrownBy(() -> vault.call("begin", nothing)).isInstanceOf(OutOfMemoryError.class);
            assertThat(vault.call("begin", nothing).isNumber()).isTrue();
        } finally {
            kept.close();
            threads.shutdownNow();
        }
    }

    private Thread telling(Runnable work) {
        tellers.incrementAndGet();
        Thread thread = new Thread(work, "telling");
        thread.setDaemon(true);
        return thread;
    }

    private static FrameStream frames(Pipe in, Pipe out) {
        return new FrameStream(Channels.newInputStream(in.source()), Channels.newOutputStream(out.sink()), MOST, MOST);
    }

    private void collect(FrameStream process) {
        try {
            while (true) {
                calls.add(process.read());
            }
        } catch (IOException | MalformedCallException e) {
            // the test is over
        }
    }
}
