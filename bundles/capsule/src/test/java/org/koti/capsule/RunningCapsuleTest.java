package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.spi.capsule.CapsulePlan;

/** A process without a box that says what an app's would, and does nothing. */
class RunningCapsuleTest {
    private static final int MOST = 1 << 20;

    /** One process says what is in the file and goes on; the one below it, which stands for Java, ends with what it reads. */
    private static final String APP = "exec 3<&0; cat <&3 >/dev/null 2>&1 & exec tail -c +1 -f \"$1\"";

    @TempDir
    Path folder;

    private final List<ProcessHandle> others =
            ProcessHandle.current().children().toList();
    private final FewThreads threads = new FewThreads();
    private Neighbourhood node;
    private RunningCapsule capsule;

    /** A pool of a system that has no thread left from some moment on. */
    private static final class FewThreads extends ThreadPoolExecutor {
        private volatile boolean exhausted;

        FewThreads() {
            super(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
        }

        FewThreads of(ThreadFactory factory) {
            setThreadFactory(factory);
            return this;
        }

        @Override
        public void execute(Runnable work) {
            if (exhausted) {
                throw new OutOfMemoryError("no thread is left");
            }
            super.execute(work);
        }
    }

    @BeforeEach
    void open() throws Exception {
        node = new Neighbourhood(folder);
        capsule = capsule(node.spent::complete, threads::of);
        capsule.open(command());
        await().until(() -> node.bundle().getRegisteredServices() != null);
    }

    private RunningCapsule capsule(Consumer<LongSupplier> started, Function<ThreadFactory, ExecutorService> pools) {
        return new RunningCapsule(
                new CapsulePlan(
                        Neighbourhood.APP, folder, node.bundle().getBundleContext(), started, node.ended::complete),
                new Budget(Json.NODE_READS).share(),
                new WebRoom().share(),
                ProcessFacts.ALL,
                pools);
    }

    private List<String> command() throws IOException {
        return List.of("/bin/sh", "-c", APP, "sh", said().toString());
    }

    @AfterEach
    void close() throws Exception {
        capsule.close();
        node.close();
    }

    /** It offers a page and is ready. */
    private Path said() throws IOException {
        Path said = folder.resolve("said");
        try (OutputStream out = Files.newOutputStream(said)) {
            FrameStream frames = new FrameStream(InputStream.nullInputStream(), out, MOST, MOST);
            ArrayNode page = JsonNodeFactory.instance.arrayNode();
            page.add(1).add(Servlet.class.getName()).add("/a");
            frames.write(call(1, "offers", "add", page));
            frames.write(call(2, "node", "ready", JsonNodeFactory.instance.arrayNode()));
        }
        return said;
    }

    private static Frame call(long id, String target, String method, ArrayNode arguments) {
        ObjectNode content = Json.object().put("to", target).put("do", method);
        content.set("with", arguments);
        return new Frame(Frame.Kind.CALL, id, Json.write(content, MOST).orElseThrow());
    }

    @Test
    void allOfItEndsThoughTheSystemHasNoThreadToTellTheApp() {
        assertThat(node.bundle().getServicesInUse()).isNotEmpty();
        threads.exhausted = true;
        assertThatThrownBy(capsule::close).isInstanceOf(OutOfMemoryError.class);

        assertThat(node.bundle().getRegisteredServices()).isNullOrEmpty();
        assertThat(threads.isShutdown()).isTrue();
        await().until(() -> ProcessHandle.current().children().allMatch(others::contains));
        await().until(() -> node.bundle().getServicesInUse() == null);
        assertThat(node.ended).isNotDone();
    }

    private static void fail(LongSupplier spent) {
        throw new IllegalStateException("nobody to tell");
    }

    @Test
    void nothingOfAProcessIsLeftOfWhichNobodyCanBeTold() throws Exception {
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        List<String> command = command();
        RunningCapsule untold = capsule(RunningCapsuleTest::fail, Executors::newCachedThreadPool);
        assertThatThrownBy(() -> untold.open(command))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nobody to tell");

        await().until(() -> ProcessHandle.current().children().allMatch(before::contains));
    }
}
