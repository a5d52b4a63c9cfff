package org.koti.catalog.tuf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The steps on a disk, with files and folders that only their owner can look into. On Windows, they are as the folder around them. */
public final class PrivateDisk implements FileOperations {
    private static final String OWN_FOLDER = "rwx------";
    private static final String OWN_FILE = "rw-------";

    private final FileOperations disk;

    public PrivateDisk(FileOperations disk) {
        this.disk = disk;
    }

    /** It is closed to others from its first moment, and one that was left open is closed. */
    @Override
    public void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(folder, closed(folder, OWN_FOLDER));
        }
        restrict(folder, OWN_FOLDER);
    }

    /** The file is closed to others from its first moment. */
    @Override
    public void write(Path file, byte[] bytes) throws IOException {
        disk.delete(file);
        Files.createFile(file, closed(file, OWN_FILE));
        disk.write(file, bytes);
    }

    private static FileAttribute<?>[] closed(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (isPosix(path)) {
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
