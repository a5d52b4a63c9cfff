package org.koti.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a node's key slots lie: {@code keys.json} in the home. A set-up is kill-safe in this order:
 *
 * <ol>
 *   <li>{@code keys.json.new} is written: a set-up has begun, and nobody was told of its keys.
 *   <li>The vault is made and filled.
 *   <li>{@code keys.json.new} becomes {@code keys.json}: the node is complete.
 * </ol>
 *
 * What a set-up left that did not come to step 3 is erased by the next one. A vault without either file is never touched.
 */
final class KeyFolder {
    private final Path home;
    private final Path keys;
    private final Path begun;

    KeyFolder(Path home) {
        this.home = home;
        this.keys = home.resolve("keys.json");
        this.begun = home.resolve("keys.json.new");
    }

    boolean isComplete() {
        return Files.exists(keys);
    }

    /**
     * Clears what an interrupted set-up left.
     *
     * @throws IllegalStateException when there is a vault whose keys are missing
     */
    void clear() {
        Path vault = home.resolve("vault");
        if (Files.exists(begun)) {
            eraseAll(vault);
            erase(begun);
        } else if (!isEmpty(vault)) {
            throw new IllegalStateException("there is a vault in " + vault + " but " + keys
                    + " is missing: put it back from a backup, or start with another home");
        }
    }

    void begin(KeyFile file) {
        write(begun, file);
        syncHome();
    }

    void complete() {
        move(begun);
    }

    void replace(KeyFile file) {
        Path fresh = home.resolve("keys.json.tmp");
        write(fresh, file);
        move(fresh);
    }

    KeyFile read() {
        try {
            if (Files.size(keys) > KeyFileFormat.MOST_BYTES) {
                throw new MalformedKeyFileException("it has more than " + KeyFileFormat.MOST_BYTES + " bytes");
            }
            return KeyFileFormat.read(Files.readAllBytes(keys));
        } catch (MalformedKeyFileException e) {
            throw new IllegalStateException(
                    keys + " is damaged: " + e.getMessage()
                            + "; put it back from a backup, the vault itself is untouched",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(keys + " cannot be read", e);
        }
    }

    private void move(Path from) {
        try {
            Files.move(from, keys, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(keys + " cannot be written", e);
        }
        syncHome();
    }

    private void write(Path file, KeyFile content) {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        erase(file);
        try (FileChannel channel = isPosix()
                ? FileChannel.open(
                        file,
                        options,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : FileChannel.open(file, options)) {
            ByteBuffer bytes = ByteBuffer.wrap(KeyFileFormat.write(content));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private boolean isPosix() {
        return home.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Makes the names in the home durable; Windows does so by itself and knows no such call. */
    private void syncHome() {
        if (!isPosix()) {
            return;
        }
        try (FileChannel folder = FileChannel.open(home, StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(home + " cannot be written", e);
        }
    }

    private static boolean isEmpty(Path folder) {
        return !Files.exists(folder) || contents(folder).stream().noneMatch(Files::isRegularFile);
    }

    private static void eraseAll(Path folder) {
        if (Files.exists(folder)) {
            contents(folder).forEach(KeyFolder::erase);
        }
    }

    /** Everything below a folder and itself, deepest first. */
    private static List<Path> contents(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    private static void erase(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be erased", e);
        }
    }
}
