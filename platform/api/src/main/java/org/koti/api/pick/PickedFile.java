package org.koti.api.pick;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A copy of a file that the person picked, kept for the app, encrypted, until the app closes it or its run ends. Every call but {@link #close}, also one of a stream, needs the run of the app in
 * which it was picked. Safe for use by several threads.
 */
@ProviderType
public interface PickedFile extends AutoCloseable {
    /** How many streams of one file are open at a time. */
    int MAX_STREAMS = 4;

    /**
     * What the file is called; where it lay is not told.
     *
     * @return a name without a path, 1 to 200 characters
     * @throws IllegalStateException when the run of the app has ended
     */
    String name();

    /**
     * How large it is.
     *
     * @return bytes, 0 or more
     * @throws IllegalStateException when the run of the app has ended
     */
    long size();

    /**
     * Begins to read it.
     *
     * @return its bytes from the first on, as they are read; to be closed by the app
     * @throws IOException when the file was closed, {@value #MAX_STREAMS} streams are open already, or the disk fails
     * @throws IllegalStateException when the run of the app has ended
     */
    InputStream open() throws IOException;

    /** Erases the copy and ends its streams. Does nothing when it was closed before. */
    @Override
    void close();
}
