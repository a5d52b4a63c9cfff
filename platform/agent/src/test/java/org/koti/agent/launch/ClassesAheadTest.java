package org.koti.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

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
