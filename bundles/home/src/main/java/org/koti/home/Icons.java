package org.koti.home;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** Pictures of apps. Their kind is told from what they are, not from what they are called. */
final class Icons {
    private static final int MAX_BYTES = 256 * 1024;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Icons() {}

    /**
     * A picture to send.
     *
     * @throws Problem 404 when it is neither SVG nor PNG
     */
    static Answer of(byte[] content) {
        if (content.length >= PNG.length && Arrays.equals(content, 0, PNG.length, PNG, 0, PNG.length)) {
            return new Answer.Picture("image/png", content);
        }
        String text = new String(content, StandardCharsets.UTF_8).stripLeading();
        if (text.startsWith("<svg") || text.startsWith("<?xml") || text.startsWith("<!--")) {
            return new Answer.Picture("image/svg+xml", content);
        }
        throw new Problem(404);
    }

    /**
     * The picture of a running bundle.
     *
     * @throws Problem 404 when there is none
     */
    static Answer of(Bundle bundle, String path) {
        @Nullable URL entry = bundle.getEntry(path);
        if (entry == null) {
            throw new Problem(404);
        }
        try (InputStream content = entry.openStream()) {
            return of(content.readNBytes(MAX_BYTES));
        } catch (IOException e) {
            throw new Problem(404);
        }
    }
}
