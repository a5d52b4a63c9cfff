package org.koti.capsule;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * The jars of the distribution that a process needs.
 *
 * @param components the one with Declarative Services, a bundle in the process, too
 * @param classPath all, with that one
 */
record Libraries(Path components, List<Path> classPath) {
    private static final String APPS = "koti:app/";
    private static final String COMPONENTS = "org.apache.felix.scr";
    static final List<String> NAMES = List.of(
            "com.fasterxml.jackson.core.jackson-annotations",
            "com.fasterxml.jackson.core.jackson-core",
            "com.fasterxml.jackson.core.jackson-databind",
            COMPONENTS,
            "org.apache.felix.http.servlet-api",
            "org.koti.api",
            "org.koti.capsule",
            "org.ops4j.pax.logging.pax-logging-api",
            "org.osgi.service.component",
            "org.osgi.util.function",
            "org.osgi.util.promise");

    Libraries {
        classPath = List.copyOf(classPath);
    }

    /** Finds them among the bundles of this node but the apps, whose names are their own; the rest has been checked before the node started. */
    static Libraries of(BundleContext context) {
        List<Path> found = new ArrayList<>();
        found.add(frameworkJar(context));
        Path components = found.get(0);
        for (Bundle bundle : context.getBundles()) {
            boolean ours = !bundle.getLocation().startsWith(APPS);
            if (ours && NAMES.contains(String.valueOf(bundle.getSymbolicName()))) {
                Path jar = file(bundle.getLocation());
                found.add(jar);
                components = COMPONENTS.equals(bundle.getSymbolicName()) ? jar : components;
            }
        }
        if (found.size() != NAMES.size() + 1) {
            throw new IllegalStateException("parts of the distribution are missing; found " + found);
        }
        return new Libraries(components, found);
    }

    private static Path frameworkJar(BundleContext context) {
        Class<?> framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getClass();
        return Optional.ofNullable(framework.getProtectionDomain().getCodeSource())
                .map(source -> file(source.getLocation().toString()))
                .orElseThrow(() -> new IllegalStateException("the framework is from no jar"));
    }

    private static Path file(String location) {
        String plain = location.startsWith("reference:") ? location.substring("reference:".length()) : location;
        try {
            URL url = new URI(plain).toURL();
            return Path.of(url.toURI());
        } catch (URISyntaxException | IOException | IllegalArgumentException e) {
            return Path.of(plain.replaceFirst("^file:/*", "/"));
        }
    }

    /** {@return what the jars but the framework and Declarative Services export, as the framework in the process shall export it} */
    static String exports(List<Path> classPath) throws IOException {
        List<String> exports = new ArrayList<>();
        for (Path jar : classPath) {
            manifest(jar)
                    .map(manifest -> manifest.getMainAttributes())
                    .filter(headers -> !COMPONENTS.equals(headers.getValue(Constants.BUNDLE_SYMBOLICNAME)))
                    .filter(headers -> headers.getValue("Main-Class") == null)
                    .map(headers -> headers.getValue(Constants.EXPORT_PACKAGE))
                    .ifPresent(exports::add);
        }
        return String.join(",", exports);
    }

    private static Optional<Manifest> manifest(Path jar) throws IOException {
        if (Files.isDirectory(jar)) {
            Path file = jar.resolve(JarFile.MANIFEST_NAME);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                return Optional.of(new Manifest(in));
            }
        }
        try (JarFile open = new JarFile(jar.toFile())) {
            return Optional.ofNullable(open.getManifest());
        }
    }
}
