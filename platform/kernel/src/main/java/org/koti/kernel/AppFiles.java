package org.koti.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.koti.api.vault.StorageFullException;

/** The jars of installed apps, one file each, named by digest. A file is there whole and durable, or not at all. */
final class AppFiles {
    static final String TEMPORARY = ".tmp";
    private static final String JAR = ".jar";

    private final Path folder;

    AppFiles(Path home) {
        try {
            this.folder = StoreMove.into(home);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of installed apps cannot be made in " + home, e);
        }
    }

    Path folder() {
        return folder;
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Writes a jar; it is durable when this returns. The file is the owner's alone, as temporary files are. */
    void write(String sha256, byte[] bytes) throws IOException {
        Path temporary = Files.createTempFile(folder, "install-", TEMPORARY);
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        Files.move(temporary, file(sha256), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        StoreMove.force(folder);
    }

    /** What to throw when something of so many bytes was not written: a full disk is told apart, by the system's words or by how much is free. */
    RuntimeException unwritten(String what, long wanted, IOException e) {
        boolean full = isFull(e) || folder.toFile().getUsableSpace() < wanted;
        return full
                ? new StorageFullException(what + ": the disk is full; free some space and try again")
                : new UncheckedIOException(what + "; see to the disk", e);
    }

    /** {@return whether the system's words say that the disk is full} */
    static boolean isFull(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (cause instanceof IOException && (words.contains("no space") || words.contains("not enough space"))) {
                return true;
            }
        }
        return false;
    }

    /** {@return the jar, if it is there and has that digest} */
    Optional<byte[]> read(String sha256) throws IOException {
        try {
            byte[] bytes = Files.readAllBytes(file(sha256));
            return digest(bytes).equals(sha256) ? Optional.of(bytes) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Deletes what an interrupted install or removal left. */
    void sweep(Set<String> kept) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*{" + JAR + "," + TEMPORARY + "}")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                boolean needed = name.endsWith(JAR) && kept.contains(name.substring(0, name.length() - JAR.length()));
                if (!needed && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(file);
                }
            }
        }
    }

    /** {@return where the jar of that digest is, or would be} */
    Path file(String sha256) {
        return folder.resolve(sha256 + JAR);
    }
}
