package org.koti.kernel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * Makes the folder of installed jars. Earlier versions kept these in {@code apps}, which is now where the person drops jars. They are moved once, and a node that dies on
 * the way goes on at its next start:
 *
 * <ol>
 *   <li>each file that a node wrote into {@code apps} is moved into {@code installed.part}; what else is there stays
 *   <li>{@code installed.part} is renamed {@code installed}; from here on nothing in {@code apps} is the node's
 * </ol>
 */
final class StoreMove {
    static final String DROPS = "apps";
    static final String STORE = "installed";
    static final String PART = "installed.part";
    private static final Pattern OF_THE_NODE = Pattern.compile("[0-9a-f]{64}\\.jar|install-[0-9]+\\.tmp");

    private StoreMove() {}

    /** {@return the folder of installed jars, with those of an earlier version in it} */
    static Path into(Path home) throws IOException {
        Path store = home.resolve(STORE);
        if (!Files.isDirectory(store)) {
            Path part = Files.createDirectories(home.resolve(PART));
            if (Files.isDirectory(home.resolve(DROPS))) {
                moveAll(home.resolve(DROPS), part);
            }
            force(part);
            Files.move(part, store, StandardCopyOption.ATOMIC_MOVE);
            force(home);
        }
        return store;
    }

    private static void moveAll(Path drops, Path part) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(drops)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (OF_THE_NODE.matcher(name).matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.move(file, part.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }

    /** Makes what became of the names in a folder durable, where the system has a way to. */
    static void force(Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }
}
