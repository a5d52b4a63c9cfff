package org.koti.testkit.app;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    boolean declares(Permission permission) {
        return asks.stream().anyMatch(ask -> ask.covers(permission));
    }

    List<Permission> required() {
        return asks.stream()
                .filter(ask -> !ask.optional())
                .map(Asked::permission)
                .toList();
    }

    /** {@return a file of the bundle} */
    Optional<URL> file(String path) {
        try {
            Path inFolder = root.resolve(path).normalize();
            if (Files.isDirectory(root)) {
                return inFolder.startsWith(root) && Files.isRegularFile(inFolder)
                        ? Optional.of(inFolder.toUri().toURL())
                        : Optional.empty();
            }
            return Optional.of(new URL("jar:" + root.toUri() + "!/" + path));
        } catch (MalformedURLException e) {
            return Optional.empty();
        }
    }
}
