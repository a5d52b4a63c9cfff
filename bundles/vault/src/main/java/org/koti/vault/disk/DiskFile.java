package org.koti.vault.disk;

import java.io.Closeable;
import java.io.IOException;

/** One open file. Used by one thread at a time; an interrupted thread does not close it. */
public interface DiskFile extends Closeable {
    /**
     * How long it is.
     *
     * @return bytes
     * @throws IOException when it cannot be asked
     */
    long length() throws IOException;

    /**
     * Reads.
     *
     * @param position where
     * @param length how many bytes; all of them are there
     * @return the bytes
     * @throws IOException when it cannot be read to the end
     */
    byte[] read(long position, int length) throws IOException;

    /**
     * Writes, making the file longer where needed; durable after {@link #sync}.
     *
     * @param position where
     * @param bytes what
     * @param length how many of them, from the first
     * @throws IOException when not all was written
     */
    void write(long position, byte[] bytes, int length) throws IOException;

    /**
     * Cuts the file.
     *
     * @param length how long it is afterwards
     * @throws IOException when it cannot
     */
    void truncate(long length) throws IOException;

    /**
     * Makes content and length durable.
     *
     * @throws IOException when it cannot be said that they are
     */
    void sync() throws IOException;

    @Override
    void close() throws IOException;
}
