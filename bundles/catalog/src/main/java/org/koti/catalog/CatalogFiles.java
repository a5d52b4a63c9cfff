package org.koti.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;

/** The files of a catalog's folder: plain files right in it, read once and whole, never more than expected. */
final class CatalogFiles {
    private final Path folder;

    CatalogFiles(Path folder) {
        this.folder = folder;
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Reads a file.
     *
     * @param name its name in the folder, already known to be a plain one
     * @param most how many bytes are read at the most, and one more to see that it is longer
     */
    byte[] read(String name, int most) throws CatalogException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new CatalogException(
                    Kind.MISSING,
                    name,
                    "The catalog's file " + name + " is missing or is no plain file in " + folder
                            + ". Put the whole catalog there again.");
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(most + 1);
        } catch (IOException e) {
            throw new CatalogException(
                    Kind.UNREADABLE,
                    name,
                    "The catalog's file " + name + " cannot be read in " + folder
                            + ". See to the disk and its rights.");
        }
    }
}
