package org.koti.agent.guard;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.koti.agent.boot.Marks;

/** A loader that nobody knows, with its own copies of classes of this package. */
final class Strangers extends ClassLoader {
    static final int APP = 7;

    Strangers() {
        super(Strangers.class.getClassLoader());
    }

    /** Runs something on this thread as the app's. */
    static String outcome(Callable<?> action) {
        int before = Marks.enter(APP);
        try {
            action.call();
            return "done";
        } catch (SecurityException refusal) {
            String message = String.valueOf(refusal.getMessage());
            return message.startsWith("The app ") ? "refused" : refusal.toString();
        } catch (Throwable thrown) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof SecurityException) {
                    return "refused";
                }
            }
            return thrown.getClass().getName();
        } finally {
            Marks.leave(before);
        }
    }

    /** What a class of this package offers, in its stranger's copy or in its trusted one. */
    @SuppressWarnings("unchecked")
    static Map<String, Callable<Object>> attempts(Class<?> attempts) throws ReflectiveOperationException {
        return new TreeMap<>(
                (Map<String, Callable<Object>>) attempts.getMethod("all").invoke(null));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean own =
                name.startsWith("org.koti.agent.guard.Stranger") || name.startsWith("org.koti.agent.guard.Attempts");
        if (!own || name.equals(Strangers.class.getName())) {
            return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }
}
