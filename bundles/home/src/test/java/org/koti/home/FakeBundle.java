package org.koti.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** A bundle whose entries are the files of a folder. It follows {@code ..}, as a careless container might. */
final class FakeBundle {
    private FakeBundle() {}

    static Bundle of(long id, String name, Path folder) {
        return (Bundle) Proxy.newProxyInstance(
                FakeBundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getBundleId" -> id;
                    case "getSymbolicName", "toString" -> name;
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "getEntry" -> entry(folder, (String) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static @Nullable URL entry(Path folder, String path) {
        Path file = folder.resolve(path);
        boolean there = path.endsWith("/") ? Files.isDirectory(file) : Files.exists(file);
        try {
            return there ? file.toUri().toURL() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
