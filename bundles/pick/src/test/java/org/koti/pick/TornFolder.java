package org.koti.pick;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** A folder of which the disk gives the first file, and fails then. */
final class TornFolder implements DirectoryStream<Path> {
    private final Iterator<Path> first;

    TornFolder(Path first) {
        this.first = List.of(first).iterator();
    }

    @Override
    public Iterator<Path> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (first.hasNext()) {
                    return true;
                }
                throw new DirectoryIteratorException(new IOException("input/output error"));
            }

            @Override
            public Path next() {
                return first.next();
            }
        };
    }

    @Override
    public void close() {}
}
