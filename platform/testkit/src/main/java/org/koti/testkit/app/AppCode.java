package org.koti.testkit.app;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;

/**
 * One version of an app: what it declares and what it consists of.
 *
 * @param id what it is called here
 * @param asks what it asks for
 * @param parts its components
 * @param root the folder or jar that it comes from
 */
record AppCode(AppId id, List<Asked> asks, List<Part> parts, Path root) {

    private static final String FOLDER = "web";
    private static final Set<String> ODD_SEGMENTS = Set.of("", ".", "..");

    /** Whether a decoded path names the same file however it is read, as the gateway checks. */
    static boolean isPlain(String path) {
        return path.startsWith("/")
                && path.chars().noneMatch(c -> c < ' ' || c == '\\' || c == ':' || c == 0x7f)
                && Arrays.stream(path.substring(1).replaceAll("/$", "").split("/", -1))
                        .noneMatch(segment -> ODD_SEGMENTS.contains(segment) && path.length() > 1);
    }

    boolean asksFor(Permission permission) {
        return asks.stream().map(Asked::permission).anyMatch(permission::equals);
    }

    List<Permission> required() {
        return asks.stream()
                .filter(ask -> !ask.optional())
                .map(Asked::permission)
                .toList();
    }

    /** {@return the file of that decoded path below {@code web/}; nothing outside it, and nothing by an odd path} */
    Optional<URL> webFile(String path) {
        if (!isPlain(path)) {
            return Optional.empty();
        }
        try {
            if (!Files.isDirectory(root)) {
                return Optional.of(new URL("jar:" + root.toUri() + "!/" + FOLDER + path));
            }
            Path file = root.resolve(FOLDER + path);
            return Files.isRegularFile(file) ? Optional.of(file.toUri().toURL()) : Optional.empty();
        } catch (MalformedURLException e) {
            return Optional.empty();
        }
    }
}
