package org.koti.home;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Style, scripts and pictures of the home, each under a name with its digest, so that browsers keep them for good. Immutable. */
final class Assets {
    private static final List<String> NAMES =
            List.of("koti.css", "koti.js", "htmx.min.js", "sse.js", "logo.svg", "app.svg");
    private static final int DIGITS = 16;

    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, byte[]> contents = new HashMap<>();

    /** Reads all of them. */
    Assets() {
        for (String name : NAMES) {
            byte[] content = read(name);
            int dot = name.lastIndexOf('.');
            String hashed = name.substring(0, dot) + "." + digest(content) + name.substring(dot);
            addresses.put(name, hashed);
            contents.put(hashed, content);
        }
    }

    /** The name under which an asset is served, for example {@code koti.0123456789abcdef.css}. */
    String hashed(String name) {
        @Nullable String hashed = addresses.get(name);
        if (hashed == null) {
            throw new IllegalArgumentException("no asset " + name);
        }
        return hashed;
    }

    /**
     * Serves one.
     *
     * @throws Problem 404 when there is none of that name
     */
    void serve(String hashed, HttpServletResponse response) throws IOException {
        byte @Nullable [] content = contents.get(hashed);
        if (content == null) {
            throw new Problem(404);
        }
        response.setContentType(MediaTypes.of(hashed));
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private static byte[] read(String name) {
        try (InputStream content = Assets.class.getResourceAsStream("assets/" + name)) {
            if (content == null) {
                throw new IllegalStateException("the bundle lacks assets/" + name);
            }
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
