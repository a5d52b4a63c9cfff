package org.koti.catalog;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.koti.catalog.tuf.RepositoryId;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;

/**
 * Where a person says that a catalog is: an absolute folder, or {@code koti:catalog?root=<64 digits>&from=<folder>}.
 *
 * @param root its id, where they know it
 * @param folder where its files are
 */
record Place(Optional<RepositoryId> root, Path folder) {
    private static final int LONGEST = 1000;
    private static final Pattern LINK = Pattern.compile("koti:catalog\\?root=([0-9a-f]{64})&from=([^&#]{1,3000})");
    private static final Pattern PLAIN = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1," + LONGEST + "}");

    static Place parse(String text) throws CatalogException {
        Matcher link = LINK.matcher(text);
        try {
            return link.matches()
                    ? new Place(
                            Optional.of(new RepositoryId(link.group(1))),
                            folder(URLDecoder.decode(link.group(2), StandardCharsets.UTF_8)))
                    : new Place(Optional.empty(), folder(text));
        } catch (IllegalArgumentException e) {
            throw new CatalogException(
                    Kind.NO_PLACE,
                    text.substring(0, Math.min(text.length(), 200)),
                    "That is neither an absolute folder nor a link of the form koti:catalog?root=…&from=…");
        }
    }

    /** {@return the link of the catalog with that id here} */
    String link(RepositoryId id) {
        return "koti:catalog?root=" + id + "&from=" + URLEncoder.encode(folder.toString(), StandardCharsets.UTF_8);
    }

    private static Path folder(String text) {
        if (!PLAIN.matcher(text).matches()) {
            throw new IllegalArgumentException("not a plain path");
        }
        Path folder = path(text);
        if (!folder.isAbsolute()) {
            throw new IllegalArgumentException("not absolute");
        }
        return folder.normalize();
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("no path", e);
        }
    }
}
