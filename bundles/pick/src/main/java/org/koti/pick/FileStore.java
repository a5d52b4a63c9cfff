package org.koti.pick;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of picked files in the node's home: nobody else's to read, emptied when the node is unlocked and when it is locked. Safe for use by several threads. */
final class FileStore {
    /** What picked files leave on the disk for everything else. */
    static final long RESERVE = 256L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(FileStore.class);
    private final Path folder;
    private final long reserve;
    private final Listing listing;

    /** Looks into a folder, so that a test can be a disk that fails. */
    interface Listing {
        DirectoryStream<Path> of(Path folder) throws IOException;
    }

    FileStore(Path folder, long reserve) {
        this(folder, reserve, Files::newDirectoryStream);
    }

    FileStore(Path folder, long reserve, Listing listing) {
        this.folder = folder;
        this.reserve = reserve;
        this.listing = listing;
    }

    /** Makes an empty file that only this user can read. */
    Path create() throws IOException {
        Files.createDirectories(folder, only("rwx------"));
        return Files.createFile(folder.resolve(UUID.randomUUID().toString()), only("rw-------"));
    }

    private FileAttribute<?>[] only(String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    boolean hasRoom() throws IOException {
        return Files.getFileStore(folder).getUsableSpace() > reserve;
    }

    /** Erases all files; what cannot be erased is told, and nobody has its key. */
    void empty() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = listing.of(folder)) {
            files.forEach(FileStore::erase);
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("Picked files of an earlier run stay in {}: {}", folder, e.toString());
        }
    }

    static void erase(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("A picked file could not be erased; it goes when the node is unlocked again: {}", e.toString());
        }
    }
}
