package org.koti.api;

import java.io.FileInputStream;
import java.io.IOException;

/** Stands for a library that does what its caller asks: its name is one of those. */
public final class Opener {
    private Opener() {}

    /** Opens and closes a file. */
    public static Object open(String file) throws IOException {
        new FileInputStream(file).close();
        return "";
    }
}
