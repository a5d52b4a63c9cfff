package org.koti.catalog.author;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.koti.catalog.tuf.FileOperations;
import org.koti.catalog.tuf.RoleName;
import org.koti.spi.catalog.AuthorException;
import org.koti.spi.catalog.AuthorException.Kind;

/** Where a publisher or a catalog is to be made, with its keys beside it and, until it is whole, what is not finished. */
final class NewPlace {
    private static final String KEYS = ".keys";
    private static final String UNFINISHED = ".unfinished";
    private static final Pattern OURS = Pattern.compile(
            "(?:[12]\\.(?:root|targets|snapshot)\\.json|timestamp\\.json|[0-9a-f]{64}\\.about)(?:\\.new)?");

    private final Path folder;

    /**
     * Makes it.
     *
     * @param folder absolute
     */
    NewPlace(Path folder) {
        this.folder = folder;
    }

    Path keys() {
        return beside(KEYS);
    }

    Path unfinished() {
        return beside(UNFINISHED);
    }

    private Path beside(String suffix) {
        return folder.resolveSibling(folder.getFileName() + suffix);
    }

    /**
     * Looks whether one can be made here: nothing of the person's is in the way, and no private key comes to lie in a folder that is handed out.
     *
     * @throws AuthorException when none can be
     */
    void requireFree() throws AuthorException {
        if (folder.getFileName() == null) {
            throw taken(folder);
        }
        String name = folder.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(KEYS) || name.endsWith(UNFINISHED)) {
            throw new AuthorException(Kind.RESERVED, folder.toString(), "");
        }
        requireNotHandedOut(keys());
        requireEmpty();
        if (Files.exists(unfinished(), LinkOption.NOFOLLOW_LINKS)) {
            left();
        }
    }

    private void requireNotHandedOut(Path keys) throws AuthorException {
        try {
            Path lies = keys;
            while (!Files.exists(lies) && lies.getParent() != null) {
                lies = lies.getParent();
            }
            for (Path each = lies.toRealPath(); each != null; each = each.getParent()) {
                if (Files.exists(each.resolve(RoleName.ROOT.file(1)))) {
                    throw new AuthorException(Kind.HANDED_OUT, each.toString(), "");
                }
            }
        } catch (IOException e) {
            throw disk();
        }
    }

    private void requireEmpty() throws AuthorException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw taken(folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw taken(folder);
            }
        } catch (IOException e) {
            throw disk();
        }
    }

    /**
     * Finds what a command that was stopped left of one that was not finished.
     *
     * @throws AuthorException when something else is there
     */
    List<Path> left() throws AuthorException {
        if (!Files.isDirectory(unfinished(), LinkOption.NOFOLLOW_LINKS)) {
            throw taken(unfinished());
        }
        List<Path> left = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(unfinished())) {
            for (Path file : files) {
                if (!isOurs(file)) {
                    throw taken(unfinished());
                }
                left.add(file);
            }
            return left;
        } catch (IOException e) {
            throw disk();
        }
    }

    private static boolean isOurs(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && OURS.matcher(file.getFileName().toString()).matches();
    }

    /**
     * Makes an empty folder for what is not finished.
     *
     * @throws AuthorException when something else is there
     */
    Path begin(FileOperations disk) throws AuthorException, IOException {
        if (Files.exists(unfinished(), LinkOption.NOFOLLOW_LINKS)) {
            for (Path file : left()) {
                disk.delete(file);
            }
        } else {
            disk.makeFolder(unfinished());
        }
        return unfinished();
    }

    private static AuthorException taken(Path path) {
        return new AuthorException(Kind.TAKEN, path.toString(), "");
    }

    private AuthorException disk() {
        return new AuthorException(Kind.DISK, folder.toString(), "");
    }
}
