package org.koti.spi.catalog;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Which catalog, and where its files are.
 *
 * @param root its id, the digest of its first root, 64 lower-case hexadecimal digits
 * @param place an absolute folder, or an https address
 */
public record CatalogLink(String root, String place) {
    /**
     * Its form for people, who hand it on to others.
     *
     * @return {@code koti:catalog?root=<64 digits>&from=<folder or address>}
     */
    public String text() {
        return "koti:catalog?root=" + root + "&from=" + URLEncoder.encode(place, StandardCharsets.UTF_8);
    }
}
