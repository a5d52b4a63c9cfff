package org.koti.testkit.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.koti.api.app.App;

/**
 * Where an app's class comes from.
 *
 * @param root a folder or a jar
 * @param classes the names of all top-level classes and {@code package-info}s there
 */
record Origin(Path root, List<String> classes) {
    private static final String SUFFIX = ".class";
    private static final String COMPONENT = "org.osgi.service.component.annotations.Component";

    static Origin of(Class<?> app) {
        Path root = root(app)
                .orElseThrow(() -> new IllegalArgumentException(
                        app.getName() + " comes from no folder and no jar; an app is a class of your own"));
        return new Origin(root, names(root));
    }

    /** {@return where the compiler finds the classes: all that the tests see} */
    static String path(Class<?> app) {
        Set<String> places = new LinkedHashSet<>();
        for (Class<?> needed : List.of(app, App.class)) {
            root(needed).ifPresent(place -> places.add(place.toString()));
        }
        for (ClassLoader loader = app.getClassLoader(); loader != null; loader = loader.getParent()) {
            if (loader instanceof URLClassLoader urls) {
                Stream.of(urls.getURLs())
                        .flatMap(url -> file(url).stream())
                        .forEach(file -> places.add(file.toString()));
            }
        }
        component(app).flatMap(Origin::root).ifPresent(place -> places.add(place.toString()));
        places.add(System.getProperty("java.class.path", ""));
        return places.stream().collect(Collectors.joining(java.io.File.pathSeparator));
    }

    private static Optional<Class<?>> component(Class<?> app) {
        try {
            return Optional.of(Class.forName(COMPONENT, false, app.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> root(Class<?> type) {
        return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .flatMap(Origin::file);
    }

    private static Optional<Path> file(URL url) {
        try {
            return url.getProtocol().equals("file") ? Optional.of(Path.of(url.toURI())) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static List<String> names(Path root) {
        try {
            if (Files.isDirectory(root)) {
                return below(root);
            }
            try (FileSystem jar = FileSystems.newFileSystem(root)) {
                return below(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(name -> name.endsWith(SUFFIX) && !name.contains("$") && !name.startsWith("META-INF"))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .sorted()
                    .toList();
        }
    }
}
