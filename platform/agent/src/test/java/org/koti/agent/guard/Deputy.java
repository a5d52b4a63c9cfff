package org.koti.agent.guard;

import java.io.FileInputStream;
import java.io.IOException;

/** Stands for a service of the platform, which asks for the grant itself before it acts. */
public final class Deputy {
    private Deputy() {}

    /** Opens and closes a file. */
    public static Object open(String file) throws IOException {
        new FileInputStream(file).close();
        return "";
    }
}
