package org.koti.catalog.tuf;

import java.io.IOException;
import java.nio.file.Path;

/** The steps in which a file is written, so that a test can stop between any two. */
public interface FileOperations {
    void makeFolder(Path folder) throws IOException;

    /** Writes a file and forces its bytes to the disk. */
    void write(Path file, byte[] bytes) throws IOException;

    /** Gives a file another's name and place, at one stroke. */
    void replace(Path from, Path to) throws IOException;

    /** Forces the names in a folder to the disk. */
    void force(Path folder) throws IOException;

    /** Takes a file away, if it is there. */
    void delete(Path file) throws IOException;
}
