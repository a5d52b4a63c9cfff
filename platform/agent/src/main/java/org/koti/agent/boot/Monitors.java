package org.koti.agent.boot;

import org.jspecify.annotations.Nullable;

/**
 * On what an app may lock: on what others do not lock on, for it may never let go. That is objects and classes of its own, arrays, plain objects, and such
 * objects of the JDK as each makes for itself. Woven code asks before it enters a monitor.
 */
public final class Monitors {
    private static final Module JDK = Object.class.getModule();
    private static final String[] MADE_FOR_ONESELF = {
        "java.util.", "java.io.", "java.text.", "java.security.", "javax.crypto.", "java.lang.StringBu"
    };

    private Monitors() {}

    /**
     * Asks whether an app may lock on an object.
     *
     * @param lock the object; none of its methods is called
     * @param by a class of the app
     * @throws SecurityException if others may lock on it
     */
    public static void check(@Nullable Object lock, Class<?> by) {
        if (lock != null && lock.getClass() != Object.class && !isFree(lock, by)) {
            String type = lock.getClass().getName();
            Guard.refusals().add(Marks.current(), "synchronized", by.getName());
            throw new SecurityException("An app may not lock on a "
                    .concat(type)
                    .concat(", on which others may, asked for by ")
                    .concat(by.getName())
                    .concat("; lock on an object of the app's own."));
        }
    }

    private static boolean isFree(Object lock, Class<?> by) {
        if (lock instanceof Class<?> named) {
            return named.getModule() == by.getModule();
        }
        Class<?> type = lock.getClass();
        return type.getModule() == by.getModule()
                || type.isArray()
                || type.getModule() == JDK && isMadeForOneself(type.getName());
    }

    private static boolean isMadeForOneself(String name) {
        for (int i = 0; i < MADE_FOR_ONESELF.length; i++) {
            if (name.startsWith(MADE_FOR_ONESELF[i])) {
                return true;
            }
        }
        return false;
    }
}
