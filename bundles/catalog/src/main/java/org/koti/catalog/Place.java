package org.koti.catalog;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.koti.catalog.tuf.RepositoryId;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;

/**
 * Where a person says that a catalog is: an absolute folder, an https address, or {@code koti:catalog?root=<64 digits>&from=<folder or address>}.
 *
 * @param root its id, where they know it
 * @param where where its files are
 */
record Place(Optional<RepositoryId> root, Where where) {
    /** Each of the longest that is read may be written as nine. */
    private static final Pattern LINK = Pattern.compile("koti:catalog\\?root=([0-9a-f]{64})&from=([^&#]{1,9000})");

    private static final int LONGEST_SHOWN = 200;

    static Place parse(String text) throws CatalogException {
        Matcher link = LINK.matcher(text);
        try {
            return link.matches()
                    ? new Place(
                            Optional.of(new RepositoryId(link.group(1))),
                            Where.parse(URLDecoder.decode(link.group(2), StandardCharsets.UTF_8)))
                    : new Place(Optional.empty(), Where.parse(text));
        } catch (IllegalArgumentException e) {
            throw new CatalogException(
                    Kind.NO_PLACE,
                    text.substring(0, Math.min(text.length(), LONGEST_SHOWN)),
                    "That is neither an absolute folder, an https address nor a link of the form koti:catalog?root=…&from=…");
        }
    }

    /** {@return the link of the catalog with that id here} */
    String link(RepositoryId id) {
        return "koti:catalog?root=" + id + "&from=" + URLEncoder.encode(where.text(), StandardCharsets.UTF_8);
    }
}
