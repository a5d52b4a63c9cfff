package org.koti.drop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.koti.spi.drop.Drop.Refusal;

/** The folder: which jars are in it, and each read as a whole, once. No link is followed. */
final class Folder {
    static final int MOST_FILES = 100;
    static final int MOST_BYTES = 200_000_000;
    private static final String JAR = ".jar";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Path path;
    private final Runnable afterReading;

    Folder(Path path) {
        this(path, () -> {});
    }

    /** With what comes between the reading of a file and the look whether it changed meanwhile. */
    Folder(Path path, Runnable afterReading) {
        this.path = path;
        this.afterReading = afterReading;
    }

    Path path() {
        return path;
    }

    /** Makes it where it is not there, for its owner alone. */
    void make() throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path);
            if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    /** {@return the names that end as those of jars do, the first of them and one more where there are too many} */
    SortedSet<String> names() throws IOException {
        SortedSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, Folder::isJar)) {
            for (Path file : files) {
                names.add(file.getFileName().toString());
                if (names.size() > MOST_FILES + 1) {
                    names.remove(names.last());
                }
            }
        }
        return Collections.unmodifiableSortedSet(names);
    }

    private static boolean isJar(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(JAR);
    }

    /**
     * Reads a jar.
     *
     * @throws UnfitJarException when it is none, or is changed while it is read; a change is told, and it is read again then
     * @throws NoSuchFileException when it is gone
     */
    byte[] read(String name) throws UnfitJarException, NoSuchFileException {
        if (!PLAIN.matcher(name).matches()) {
            throw new UnfitJarException(Refusal.Kind.ODD_NAME);
        }
        Path file = path.resolve(name);
        try {
            BasicFileAttributes before = attributes(file);
            if (!before.isRegularFile()) {
                throw new UnfitJarException(Refusal.Kind.NO_FILE);
            }
            if (before.size() > MOST_BYTES) {
                throw new UnfitJarException(Refusal.Kind.TOO_LARGE);
            }
            return read(file, before);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw new UnfitJarException(Refusal.Kind.UNREADABLE, String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            throw new UnfitJarException(Refusal.Kind.TOO_LARGE);
        }
    }

    private byte[] read(Path file, BasicFileAttributes before) throws IOException, UnfitJarException {
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            if (!ZipEnd.isAt(channel)) {
                throw new UnfitJarException(Refusal.Kind.NOT_WHOLE);
            }
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(before.size()));
            for (long at = 0; bytes.hasRemaining(); at = bytes.position()) {
                if (channel.read(bytes, at) < 0) {
                    throw new UnfitJarException(Refusal.Kind.NOT_WHOLE);
                }
            }
            afterReading.run();
            BasicFileAttributes after = attributes(file);
            boolean same = after.size() == before.size()
                    && after.lastModifiedTime().equals(before.lastModifiedTime())
                    && String.valueOf(after.fileKey()).equals(String.valueOf(before.fileKey()));
            if (!same) {
                throw new UnfitJarException(Refusal.Kind.NOT_WHOLE);
            }
            return bytes.array();
        }
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
