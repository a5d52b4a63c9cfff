package org.koti.agent.launch;

import java.nio.file.Path;

/** Run in its own JVM: holds a home until it is killed. */
public final class HomeHolder {
    private HomeHolder() {}

    /** Holds the folder that the first argument names and says so. */
    public static void main(String[] arguments) throws Exception {
        try (Home home = Home.hold(Path.of(arguments[0]))) {
            System.out.println("holds " + home.folder());
            System.in.transferTo(System.out);
        }
    }
}
