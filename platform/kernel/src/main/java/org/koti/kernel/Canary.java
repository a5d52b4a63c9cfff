package org.koti.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A class that nobody uses. The Java machine frees it when it next frees classes at all, and with it each class loader that nobody used when this was made: most of
 * its collections free no class, and tell nothing of a class loader. Nothing is collected for its sake.
 */
final class Canary {
    private static final Logger LOG = LoggerFactory.getLogger(Canary.class);

    private final PhantomReference<Class<?>> bird;

    private Canary(Class<?> bird) {
        this.bird = new PhantomReference<>(bird, new ReferenceQueue<>());
    }

    /** {@return one; none where this Java machine makes none, and nobody can tell} */
    static Optional<Canary> hatch() {
        try (InputStream file = Canary.class.getResourceAsStream("Canary.class")) {
            if (file == null) {
                throw new IOException("its class file is not there");
            }
            MethodHandles.Lookup bird = MethodHandles.lookup().defineHiddenClass(file.readAllBytes(), false);
            return Optional.of(new Canary(bird.lookupClass()));
        } catch (IOException | IllegalAccessException | LinkageError | SecurityException e) {
            LOG.warn("whether the memory of apps becomes free cannot be told: {}", e.toString());
            return Optional.empty();
        }
    }

    /** {@return whether the Java machine has freed classes since it was made} */
    boolean isGone() {
        return bird.refersTo(null);
    }
}
