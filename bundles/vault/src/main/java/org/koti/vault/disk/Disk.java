package org.koti.vault.disk;

import java.io.IOException;
import java.util.List;

/** The files of one folder. Used by one thread at a time. */
public interface Disk extends AutoCloseable {
    /**
     * The files that are there.
     *
     * @return their names
     * @throws IOException when the folder cannot be read
     */
    List<String> names() throws IOException;

    /**
     * Opens a file, making an empty one where there is none.
     *
     * @param name the file's name
     * @return the file
     * @throws IOException when it cannot be opened
     */
    DiskFile open(String name) throws IOException;

    /**
     * Gives a file another name at once, replacing one that has it; durable after {@link #sync}.
     *
     * @param from the name until now
     * @param to the name from now on
     * @throws IOException when it cannot
     */
    void rename(String from, String to) throws IOException;

    /**
     * Deletes a file, durable after {@link #sync}. Does nothing when there is none.
     *
     * @param name the file's name
     * @throws IOException when it cannot
     */
    void delete(String name) throws IOException;

    /**
     * Makes names durable: creations, renamings and deletions until now.
     *
     * @throws IOException when it cannot be said that they are
     */
    void sync() throws IOException;

    /**
     * How much can be written still.
     *
     * @return bytes, {@link Long#MAX_VALUE} when it is not known
     */
    long free();

    /**
     * Names a file to a person.
     *
     * @param name the file's name
     * @return its path
     */
    String path(String name);

    /** Lets go of the folder. */
    @Override
    void close();
}
