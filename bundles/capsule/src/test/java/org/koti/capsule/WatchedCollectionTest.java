package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.vault.InMemoryVault;

/** A change that could not be told does not end the telling. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchedCollectionTest {
    private static final int MOST = 1 << 20;

    private final InMemoryVault vault = new InMemoryVault(FakeGate.of(new VaultRead("*"), new VaultWrite("*")));
    private final List<Runnable> tasks = new CopyOnWriteArrayList<>();
    private final AtomicInteger failing = new AtomicInteger(1);
    private int tellings;

    @AfterEach
    void close() {
        vault.close();
    }

    private void fail() {
        if (failing.getAndDecrement() > 0) {
            throw new OutOfMemoryError("of the test");
        }
    }

    /** A link whose process is gone when something is written to it, which sets an alarm before. */
    private Link link(Runnable setting) {
        OutputStream out = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                tellings++;
                throw new IOException("the process is gone");
            }
        };
        return new Link(
                new FrameStream(new ByteArrayInputStream(new byte[0]), out, MOST, MOST),
                (target, method, arguments) -> JsonNodeFactory.instance.nullNode(),
                Runnable::run,
                1,
                new Budget(MOST).share(),
                (wait, work) -> {
                    setting.run();
                    return () -> {};
                },
                why -> {});
    }

    private WatchedCollection watch(Link link, Executor threads) {
        WatchedCollection watched = new WatchedCollection(link, 1, threads);
        watched.open(vault, "notes");
        return watched;
    }

    /** There may be no other change for long. */
    @Test
    void whatCouldNotBeToldIsToldOnceMore() {
        try (Link link = link(this::fail);
                WatchedCollection watched = watch(link, tasks::add)) {
            assertThat(watched).isNotNull();
            change(1);
            assertThatThrownBy(tasks.get(0)::run).isInstanceOf(OutOfMemoryError.class);
            assertThat(tasks).hasSize(2);
            tasks.get(1).run();
            assertThat(tellings).isEqualTo(1);
        }
    }

    @Test
    void whatCouldNotBeToldTwiceIsToldWithTheNextChange() {
        failing.set(2);
        try (Link link = link(this::fail);
                WatchedCollection watched = watch(link, tasks::add)) {
            assertThat(watched).isNotNull();
            change(1);
            assertThatThrownBy(tasks.get(0)::run).isInstanceOf(OutOfMemoryError.class);
            assertThatThrownBy(tasks.get(1)::run).isInstanceOf(OutOfMemoryError.class);
            assertThat(tasks).hasSize(2);
            change(3);
            tasks.get(2).run();
            assertThat(tellings).isEqualTo(1);
        }
    }

    @Test
    void whereNoThreadBeganTheNextChangeBeginsOne() {
        Executor threads = task -> {
            try {
                fail();
                tasks.add(task);
            } catch (OutOfMemoryError e) {
                tasks.add(() -> {});
                throw e;
            }
        };
        try (Link link = link(() -> {});
                WatchedCollection watched = watch(link, threads)) {
            assertThat(watched).isNotNull();
            change(1);
            change(2);
            tasks.get(1).run();
            assertThat(tellings).isEqualTo(1);
        }
    }

    /** Returns when the vault's own thread has asked for one that tells. */
    private void change(int count) {
        vault.put("notes", "one", "{\"count\":" + count + "}");
        while (tasks.size() < count) {
            Thread.onSpinWait();
        }
    }
}
