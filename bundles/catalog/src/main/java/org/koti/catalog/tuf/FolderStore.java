package org.koti.catalog.tuf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** A folder of our own. A file is written beside its place and then put there, so that nobody ever sees half of one. */
public final class FolderStore implements Store {
    private static final String UNFINISHED = ".new";

    private final Path folder;
    private final FileOperations operations;
    private final FolderSource source;

    /**
     * Makes it.
     *
     * @param folder which is there
     * @param operations the steps on the disk
     */
    public FolderStore(Path folder, FileOperations operations) {
        this.folder = folder;
        this.operations = operations;
        this.source = new FolderSource(folder);
    }

    @Override
    public Optional<byte[]> read(String name, int most) throws IOException {
        return source.read(name, most);
    }

    @Override
    public void write(String name, byte[] bytes) throws IOException {
        String[] parts = name.split("/");
        Path parent = folder;
        for (int i = 0; i < parts.length - 1; i++) {
            parent = child(parent, parts[i]);
        }
        String last = parts[parts.length - 1];
        Path unfinished = parent.resolve(last + UNFINISHED);
        operations.write(unfinished, bytes);
        operations.replace(unfinished, parent.resolve(last));
        operations.force(parent);
    }

    private Path child(Path parent, String name) throws IOException {
        Path child = parent.resolve(name);
        if (!Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
            operations.makeFolder(child);
            operations.force(parent);
        }
        return child;
    }
}
