package org.koti.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;

class ClassesAheadTest {
    private static final String INITIALIZED = "koti.test.initialized";

    private final Queue<Class<?>> loaded = new ConcurrentLinkedQueue<>();
    private final ClassLoader system = new ClassLoader(ClassesAheadTest.class.getClassLoader()) {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> type = super.loadClass(name, resolve);
            loaded.add(type);
            return type;
        }
    };

    private final CountDownLatch loads = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Loads nothing until it may go on. */
    private final ClassLoader slow = new ClassLoader(system) {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            loads.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new ClassNotFoundException(name, e);
            }
            return super.loadClass(name, resolve);
        }
    };

    private static ClassesAhead ahead(Map<String, List<String>> names, ClassLoader loader) {
        return new ClassesAhead(() -> names, loader);
    }

    @Test
    void loadsInOrderPastWhatIsMissingAndInitializesNothing() throws InterruptedException {
        String asked = ClassesAheadTest.class.getName() + "$Asked";
        try (ClassesAhead ahead = new ClassesAhead(
                () -> Map.of(FirstClasses.OF_JVM, List.of("org.acme.Missing", "java.util.BitSet", asked)), system)) {
            ahead.finish();
            assertThat(ahead.isInformed()).isTrue();
        }

        assertThat(loaded).extracting(Class::getName).containsExactly("java.util.BitSet", asked);
        assertThat(System.getProperty(INITIALIZED)).isNull();
    }

    @Test
    void classesOfABundleWaitForIt() throws InterruptedException {
        try (ClassesAhead ahead =
                new ClassesAhead(() -> Map.of("reference:file:/koti/a.jar", List.of("java.util.BitSet")), system)) {
            ahead.finish();
        }

        assertThat(loaded).isEmpty();
    }

    @Test
    void closeEndsItAfterTheClassThatItLoadsNow() throws InterruptedException {
        ClassesAhead ahead =
                ahead(Map.of(FirstClasses.OF_JVM, List.of("java.util.BitSet", "java.util.StringJoiner")), slow);
        loads.await();
        ahead.close();
        goOn.countDown();
        ahead.finish();

        assertThat(loaded).extracting(Class::getName).containsExactly("java.util.BitSet");
    }

    @Test
    void aBundleThatMightResolveAnotherOrStartIsLeftOut() throws InterruptedException {
        FakeFramework framework = new FakeFramework(system);
        Map<String, List<String>> names = Map.of(
                "dynamic", List.of("java.util.BitSet"),
                "lazy", List.of("java.util.StringJoiner"),
                "plain", List.of("java.util.ArrayDeque"));
        try (ClassesAhead ahead = ahead(names, system)) {
            ahead.follow(framework.context());
            framework.resolve("dynamic", Map.of(Constants.DYNAMICIMPORT_PACKAGE, "*"));
            framework.resolve("lazy", Map.of(Constants.BUNDLE_ACTIVATIONPOLICY, Constants.ACTIVATION_LAZY));
            framework.resolve("plain", Map.of());
            ahead.finish();
        }

        assertThat(loaded).extracting(Class::getName).containsExactly("java.util.ArrayDeque");
    }

    @Test
    void bundlesThatWereResolvedBeforeAreTakenToo() throws InterruptedException {
        FakeFramework framework = new FakeFramework(system);
        framework.resolve("early", Map.of());
        framework.install("unresolved");
        Map<String, List<String>> names =
                Map.of("early", List.of("java.util.BitSet"), "unresolved", List.of("java.util.StringJoiner"));
        try (ClassesAhead ahead = ahead(names, system)) {
            ahead.follow(framework.context());
            ahead.finish();
        }

        assertThat(loaded).extracting(Class::getName).containsExactly("java.util.BitSet");
    }

    /** By their numbers, as they start, in whatever order they were resolved. */
    @Test
    void whatStartsFirstIsLoadedFirst() throws InterruptedException {
        FakeFramework framework = new FakeFramework(system);
        Map<String, List<String>> names = Map.of(
                FirstClasses.OF_JVM,
                List.of("java.util.BitSet"),
                "third",
                List.of("java.util.StringJoiner"),
                "first",
                List.of("java.util.ArrayDeque"),
                "second",
                List.of("java.util.Formatter"));
        try (ClassesAhead ahead = ahead(names, slow)) {
            loads.await();
            ahead.follow(framework.context());
            framework.resolve(30, "third", Map.of());
            framework.resolve(4, "first", Map.of());
            framework.resolve(5, "second", Map.of());
            goOn.countDown();
            ahead.finish();
        }

        assertThat(loaded)
                .extracting(Class::getName)
                .containsExactly(
                        "java.util.BitSet", "java.util.ArrayDeque", "java.util.Formatter", "java.util.StringJoiner");
    }

    /** Also where the start fails. */
    @Test
    void closeLeavesNoListenerAtTheFramework() {
        FakeFramework framework = new FakeFramework(system);
        try (ClassesAhead ahead = ahead(Map.of(), system)) {
            ahead.follow(framework.context());
            assertThat(framework.listeners()).containsExactly(ahead);
        }

        assertThat(framework.listeners()).isEmpty();
    }

    @Test
    void aFrameworkThatHasStoppedIsLeft() {
        FakeFramework framework = new FakeFramework(system);
        ClassesAhead ahead = ahead(Map.of(), system);
        ahead.follow(framework.context());
        framework.stop();

        assertThatCode(ahead::close).doesNotThrowAnyException();
    }

    @Test
    void aStartWithoutAListIsToKeepOne() throws InterruptedException {
        try (ClassesAhead ahead = new ClassesAhead(Map::of, system)) {
            ahead.finish();
            assertThat(ahead.isInformed()).isFalse();
        }
    }

    static final class Asked {
        static {
            System.setProperty(INITIALIZED, "yes");
        }

        private Asked() {}
    }
}
