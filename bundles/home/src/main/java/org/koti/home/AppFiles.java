package org.koti.home;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.koti.spi.app.InstalledApp;
import org.osgi.framework.Bundle;

/** The files below {@code web/} of an app's bundle. No listing, nothing outside the folder. */
final class AppFiles {
    static final String FOLDER = "web";
    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final Set<String> ODD_SEGMENTS = Set.of("", ".", "..");

    private AppFiles() {}

    /** Whether a decoded path names the same file however it is read: no empty, {@code .} or {@code ..} segment, no odd character. */
    static boolean isPlain(String path) {
        return path.startsWith("/")
                && path.chars().noneMatch(c -> c < ' ' || c == '\\' || c == ':' || c == 0x7f)
                && Arrays.stream(path.substring(1).replaceAll("/$", "").split("/", -1))
                        .noneMatch(segment -> ODD_SEGMENTS.contains(segment) && path.length() > 1);
    }

    /**
     * Serves a file.
     *
     * @throws Problem 404 when there is none, 405 for methods that do not read
     */
    static void serve(
            InstalledApp app, Bundle bundle, String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!isPlain(path)) {
            throw new Problem(404);
        }
        String file = path.endsWith("/") ? path + "index.html" : path;
        @Nullable URL entry = bundle.getEntry(FOLDER + file);
        if (entry == null || bundle.getEntry(FOLDER + file + "/") != null) {
            throw new Problem(404);
        }
        if (!METHODS.contains(request.getMethod())) {
            throw new Problem(405);
        }
        String tag = "\"" + app.sha256() + "\"";
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("ETag", tag);
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(MediaTypes.of(file));
        try (InputStream content = entry.openStream()) {
            content.transferTo(response.getOutputStream());
        }
    }
}
