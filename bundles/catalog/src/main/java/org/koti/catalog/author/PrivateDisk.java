package org.koti.catalog.author;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.koti.catalog.tuf.FileOperations;

/** The steps on a disk, with files and folders that only their owner can look into. On Windows, they are as the folder around them. */
final class PrivateDisk implements FileOperations {
    private final FileOperations disk;

    PrivateDisk(FileOperations disk) {
        this.disk = disk;
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        disk.makeFolder(folder);
        restrict(folder, "rwx------");
    }

    /** The file is closed to others before anything is in it. */
    @Override
    public void write(Path file, byte[] bytes) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException leftByAStop) {
            // it is written anew
        }
        restrict(file, "rw-------");
        disk.write(file, bytes);
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        disk.replace(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }

    @Override
    public void force(Path folder) throws IOException {
        disk.force(folder);
    }
}
