package org.koti.agent.sandbox;

import java.util.Optional;

/** The class files that an app brings itself. Safe for use by several threads. */
@FunctionalInterface
public interface AppClasses {
    /**
     * Finds a class file.
     *
     * @param internalName for example {@code com/acme/Game}
     * @return its bytes, or empty when the app has no such class
     */
    Optional<byte[]> find(String internalName);
}
