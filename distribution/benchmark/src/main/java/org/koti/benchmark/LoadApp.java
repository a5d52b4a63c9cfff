package org.koti.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The app that is swapped under load: compiled once, for a node or for stock Karaf, from the same page; versions differ in the version that they say they have.
 *
 * @param code the folder of its classes
 * @param headers what its manifest says besides name and version
 * @param components its components by the names of their files
 */
record LoadApp(Path code, Map<String, String> headers, Map<String, String> components) {
    /** As many classes that nobody used yet as slow requests may come to one version, and more. */
    private static final int LATE = 200;

    private static final String ICON = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96"/></svg>
        """;
    private static final String COMPONENT = """
        <?xml version="1.0" encoding="UTF-8"?>
        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="load.%s" %s>
        %s
          <implementation class="load.%1$s"/>
        </scr:component>
        """;
    private static final String VAULT =
            "<reference name=\"vault\" interface=\"org.koti.api.vault.Vault\" parameter=\"0\"/>";
    private static final String HTTP =
            "<reference name=\"http\" interface=\"org.osgi.service.http.HttpService\" parameter=\"0\"/>";

    /** {@return the app for a node of a distribution} */
    static LoadApp ofKoti(Path distribution, Path code) throws IOException {
        compile(
                code,
                distribution.resolve("system"),
                jakarta -> jakarta,
                "Page",
                "koti/KotiPage",
                "koti/KotiMail",
                "koti/Notes");
        String page = "<property name=\"koti.web.path\" type=\"String\" value=\"/*\"/>"
                + "<service><provide interface=\"jakarta.servlet.Servlet\"/></service>" + VAULT
                + "<reference name=\"peers\" interface=\"org.koti.api.peer.Peers\" parameter=\"1\"/>";
        String mail = "<property name=\"koti.protocol\" type=\"String\" value=\"load/1\"/>"
                + "<service><provide interface=\"org.koti.api.peer.MessageHandler\"/></service>" + VAULT;
        return new LoadApp(
                code,
                Map.of(
                        "Import-Package",
                        "jakarta.servlet,jakarta.servlet.http,org.koti.api.identity,org.koti.api.peer,org.koti.api.vault",
                        "Koti-App",
                        "%s;title=\"%1$s\";summary=\"Under"
                                + " load.\";description=\"\";icon=\"web/icon.svg\";license=\"Apache-2.0\"",
                        "Koti-Permission",
                        asks("VaultRead", "*") + "," + asks("VaultWrite", "*") + "," + asks("PeerMessage", "load/1")),
                Map.of(
                        "OSGI-INF/page.xml",
                        COMPONENT.formatted("KotiPage", "init=\"2\"", page),
                        "OSGI-INF/mail.xml",
                        COMPONENT.formatted("KotiMail", "init=\"1\"", mail)));
    }

    /** {@return the app for stock Karaf, whose servlets are of the package javax} */
    static LoadApp ofKaraf(Path karaf, Path code) throws IOException {
        return ofKaraf(karaf, code, "KarafPage", "deactivate=\"leave\" ", "Page", "karaf/KarafPage");
    }

    /** {@return what updates the app in stock Karaf when it is asked to} */
    static LoadApp mover(Path karaf, Path code) throws IOException {
        return ofKaraf(karaf, code, "KarafMover", "", "karaf/KarafMover");
    }

    private static LoadApp ofKaraf(Path karaf, Path code, String component, String more, String... sources)
            throws IOException {
        compile(code, karaf.resolve("system"), source -> source.replace("jakarta.servlet", "javax.servlet"), sources);
        return new LoadApp(
                code,
                Map.of("Import-Package", "javax.servlet,javax.servlet.http,org.osgi.framework,org.osgi.service.http"),
                Map.of(
                        "OSGI-INF/page.xml",
                        COMPONENT.formatted(component, more + "immediate=\"true\" init=\"1\"", HTTP)));
    }

    private static String asks(String permission, String scope) {
        return "org.koti.api.permission." + permission + ";scope=\"" + scope + "\";reason=\"To count.\"";
    }

    /** {@return the app as a version of it, which it says when it is asked} */
    byte[] jar(String name, int version) throws IOException {
        Manifest manifest = new Manifest();
        Attributes said = manifest.getMainAttributes();
        said.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        said.putValue("Bundle-ManifestVersion", "2");
        said.putValue("Bundle-SymbolicName", name);
        said.putValue("Bundle-Version", "1.0." + version);
        said.putValue("Service-Component", components.keySet().stream().sorted().collect(Collectors.joining(",")));
        headers.forEach((header, value) -> said.putValue(header, value.formatted(name)));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(file, manifest);
                Stream<Path> classes = Files.walk(code)) {
            put(jar, "version.txt", String.valueOf(version).getBytes(StandardCharsets.US_ASCII));
            put(jar, "web/icon.svg", ICON.getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, String> component : components.entrySet()) {
                put(jar, component.getKey(), component.getValue().getBytes(StandardCharsets.UTF_8));
            }
            for (Path type : (Iterable<Path>) classes.filter(Files::isRegularFile)::iterator) {
                put(jar, code.relativize(type).toString(), Files.readAllBytes(type));
            }
        }
        return file.toByteArray();
    }

    private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }

    private static void compile(Path code, Path jars, UnaryOperator<String> dialect, String... sources)
            throws IOException {
        Path texts = Files.createTempDirectory(code.getParent(), "source");
        List<String> arguments = new ArrayList<>(
                List.of("--release", "17", "-proc:none", "-nowarn", "-d", code.toString(), "-cp", classPath(jars)));
        for (String source : sources) {
            Path text = texts.resolve(Path.of(source).getFileName() + ".java");
            arguments.add(Files.writeString(text, dialect.apply(read(source))).toString());
        }
        arguments.add(Files.writeString(texts.resolve("Lates.java"), lates()).toString());
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IOException("the app does not compile");
        }
    }

    private static String read(String source) throws IOException {
        String name = "load/" + source + ".java";
        try (InputStream in = Objects.requireNonNull(LoadApp.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String lates() {
        String cases = IntStream.range(0, LATE)
                .mapToObj("case %d -> Late%1$d.say(number);\n"::formatted)
                .collect(Collectors.joining());
        String classes = IntStream.range(0, LATE)
                .mapToObj("final class Late%d { static String say(String number) { return number; } }\n"::formatted)
                .collect(Collectors.joining());
        return """
            package load;
            final class Lates {
                private static final java.util.concurrent.atomic.AtomicInteger USED = new java.util.concurrent.atomic.AtomicInteger();
                static String say(String number) {
                    return switch (USED.getAndIncrement() %% %d) {
                    %s default -> throw new IllegalStateException(); };
                }
            }
            %s
            """.formatted(LATE, cases, classes);
    }

    private static String classPath(Path jars) throws IOException {
        try (Stream<Path> files = Files.walk(jars)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
