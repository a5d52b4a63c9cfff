package org.koti.catalog.tuf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** A repository in a folder. Nothing outside is ever opened, and no link is followed. */
public final class FolderSource implements Source {
    private static final String PART = "[A-Za-z0-9][A-Za-z0-9._-]{0,199}";
    private static final Pattern NAME = Pattern.compile(PART + "(/" + PART + "){0,3}");

    private final Path folder;

    public FolderSource(Path folder) {
        this.folder = folder;
    }

    /**
     * Lets only a file's plain name through.
     *
     * @throws IllegalArgumentException when it is another text
     */
    public static void requirePlain(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of a file in a repository");
        }
    }

    @Override
    public Optional<byte[]> read(String name, int most) throws IOException {
        requirePlain(name);
        Path file = folder;
        for (String part : name.split("/")) {
            if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && !file.equals(folder)) {
                return Optional.empty();
            }
            file = file.resolve(part);
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(in.readNBytes(most + 1));
        }
    }
}
