package org.koti.agent.sandbox;

import java.util.Optional;

/** The class files that an app brings along. */
@FunctionalInterface
public interface AppClasses {
    /**
     * Finds a class file of the app.
     *
     * @param internalName the name as class files write it, for example {@code com/acme/Foo$Bar}
     * @return the bytes, or empty if the app has no such class
     */
    Optional<byte[]> find(String internalName);
}
