package org.koti.benchmark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An app as the catalog of a node offers it, under the texts of the app storm.
 *
 * @param app its name
 * @param jar its bundle
 */
record StormOffer(String app, byte[] jar) {
    private static final String HEADER = "Koti-App";
    private static final String SAID = """
            {"version": "1.0.0", "title": {"": "Storm"}, "summary": {"": "Storm"}, "description": {"": ""},
             "license": "Apache-2.0", "icon": "web/icon.svg"}
            """;

    /** What the catalog's writer needs of the node. */
    private static final List<String> WRITER =
            List.of("org.koti.catalog", "org.koti.api", "org.koti.spi", "jackson-", "slf4j");

    /** {@return the same app under another name, which asks for a process of its own} */
    StormOffer inItsProcess(String name) throws IOException {
        return as(name, declared -> declared.replaceAll(";isolation=\"?\\w*\"?", "") + ";isolation=PROCESS");
    }

    /** {@return so many apps that are the same but for their names} */
    List<StormOffer> times(int most) throws IOException {
        List<StormOffer> apps = new ArrayList<>();
        for (int number = 0; number < most; number++) {
            apps.add(as(app + "-" + number, declared -> declared));
        }
        return apps;
    }

    private StormOffer as(String name, UnaryOperator<String> change) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            Manifest manifest = new Manifest(in.getManifest());
            Attributes headers = manifest.getMainAttributes();
            String declared = headers.getValue(HEADER).replaceFirst("^" + app, name);
            headers.putValue(HEADER, change.apply(declared));
            headers.putValue("Bundle-SymbolicName", headers.getValue("Bundle-SymbolicName") + "." + name);
            try (JarOutputStream copy = new JarOutputStream(out, manifest)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    copy.putNextEntry(new JarEntry(entry.getName()));
                    in.transferTo(copy);
                }
            }
        }
        return new StormOffer(name, out.toByteArray());
    }

    /**
     * Puts apps into the catalog of a copy of the distribution, beside those that are there, and signs it anew.
     *
     * @param scratch an empty folder
     */
    static void addTo(Path copy, Path scratch, StormOffer... offers) throws IOException {
        try (Stream<Path> files = Files.walk(copy.resolve("catalog"))) {
            for (Path jar : files.filter(StormOffer::isJar).toList()) {
                Files.copy(jar, scratch.resolve(jar.getFileName().toString()));
            }
        }
        for (StormOffer offer : offers) {
            Files.write(scratch.resolve(offer.app + ".jar"), offer.jar);
            Files.writeString(scratch.resolve(offer.app + ".json"), SAID);
        }
        Process signing = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        writer(copy),
                        "org.koti.catalog.CatalogBuild",
                        scratch.toString(),
                        copy.resolve("catalog").toString(),
                        copy.resolve("etc/catalog.sha256").toString())
                .inheritIO()
                .start();
        if (signing.onExit().join().exitValue() != 0) {
            throw new IOException("the catalog was not signed");
        }
    }

    private static boolean isJar(Path file) {
        return file.toString().endsWith(".jar");
    }

    private static String writer(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(copy.resolve("system"))) {
            return files.filter(StormOffer::isJar)
                    .filter(file -> WRITER.stream()
                            .anyMatch(start -> file.getFileName().toString().startsWith(start)))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
