package org.koti.catalog.tuf;

import java.io.IOException;

/** Files of our own: a repository that we sign, or what we remember. */
public interface Store extends Source {
    /**
     * Writes a file, in place of one that has this name. It is durable when this returns; stopped at any moment, either the old file is
     * there or the new one, whole.
     *
     * @param name its path: plain names with a slash between
     */
    void write(String name, byte[] bytes) throws IOException;
}
