package org.koti.catalog.tuf;

import java.io.IOException;
import java.util.Optional;

/** Where a repository's files come from. It is not trusted: whoever asks checks what comes back. */
public interface Source {
    /**
     * Reads a file.
     *
     * @param name its path in the repository: plain names with a slash between
     * @param most how many bytes are wanted at the most
     * @return its bytes, cut off after one more than wanted; nothing when there is no such file
     * @throws IOException when it is there and cannot be read
     */
    Optional<byte[]> read(String name, int most) throws IOException;

    /**
     * Reads a file of which is known what it must be, so that whoever has it already need not get it.
     *
     * @param name its path in the repository
     * @param most how many bytes are wanted at the most
     * @param sha256 its digest, which whoever asks compares, too
     * @return as {@link #read(String, int)}
     * @throws IOException when it is there and cannot be read
     */
    default Optional<byte[]> read(String name, int most, String sha256) throws IOException {
        return read(name, most);
    }
}
