package org.koti.spi.app;

import java.io.IOException;
import java.util.List;

/** Tells an app's author whether a node would take a jar, where no node runs. Found by {@link java.util.ServiceLoader} on a class path. Safe for use by several threads. */
public interface JarCheck {
    /**
     * Looks at a jar as a node on this Java would before it installs it.
     *
     * @param jar its bytes
     * @return what it is
     * @throws MalformedDeclarationException in the node's words, where a node would not take it
     * @throws IOException when there is no room for a temporary file
     */
    Taken check(byte[] jar) throws MalformedDeclarationException, IOException;

    /**
     * A jar that a node would take.
     *
     * @param name of the app
     * @param version of the app
     * @param switchedOff why each class of it that is no component and does what no app may would be switched off
     */
    record Taken(String name, String version, List<String> switchedOff) {
        /** Keeps its own copy of the list. */
        public Taken {
            switchedOff = List.copyOf(switchedOff);
        }
    }
}
