package org.koti.catalog;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where a catalog's files are. */
sealed interface Where {
    /** {@return how a person writes it} */
    String text();

    /** A folder on this computer. */
    record Folder(Path path) implements Where {
        @Override
        public String text() {
            return path.toString();
        }
    }

    /**
     * A folder on the web.
     *
     * @param base its https address, which ends with a slash and has no user, query, fragment or detour in it
     */
    record Web(URI base) implements Where {
        private static final String SCHEME = "https:";
        private static final int LAST_PORT = 65_535;
        private static final Pattern DETOUR = Pattern.compile("/\\.{0,2}/");
        private static final Pattern FORM = Pattern.compile(
                "https://(?:[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::[1-9][0-9]{0,4})?(?:/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?");

        @Override
        public String text() {
            return base.toString();
        }

        static Web parse(String text) {
            if (!FORM.matcher(text).matches()) {
                throw new IllegalArgumentException("no plain https address");
            }
            String whole = text.endsWith("/") ? text : text + "/";
            if (whole.length() > LONGEST) {
                throw new IllegalArgumentException("too long an address");
            }
            URI base = uri(whole);
            if (base.getHost() == null
                    || base.getPort() > LAST_PORT
                    || DETOUR.matcher(base.getRawPath()).find()) {
                throw new IllegalArgumentException("no https address");
            }
            return new Web(base);
        }

        private static URI uri(String text) {
            try {
                return new URI(text);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException("no address", e);
            }
        }
    }

    /** The longest that anybody writes. */
    int LONGEST = 1000;

    /** What one line of text may hold. */
    Pattern PLAIN = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1," + LONGEST + "}");

    /**
     * Reads what a person wrote.
     *
     * @throws IllegalArgumentException when it is neither an absolute folder nor an https address
     */
    static Where parse(String text) {
        if (!PLAIN.matcher(text).matches()) {
            throw new IllegalArgumentException("not one line of plain text");
        }
        if (text.startsWith(Web.SCHEME)) {
            return Web.parse(text);
        }
        Folder folder = folder(text);
        if (!folder.path().isAbsolute()) {
            throw new IllegalArgumentException("not absolute");
        }
        return new Folder(folder.path().normalize());
    }

    /**
     * Takes a folder as it is written.
     *
     * @throws IllegalArgumentException when that is no path here
     */
    static Folder folder(String text) {
        try {
            return new Folder(Path.of(text));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("no path", e);
        }
    }
}
