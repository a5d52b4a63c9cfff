package org.koti.archetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.archetype.AuthorsMaven.Built;

/** From nothing to an app that a node takes, and what its author is told on the way. */
class NewAppIT {
    private static final String JAVA = Integer.toString(Runtime.version().feature());
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path home;

    private static AuthorsMaven maven;
    private static Path made;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makesAnApp() throws Exception {
        maven = AuthorsMaven.in(home);
        Built built = maven.run(
                home,
                "org.apache.maven.plugins:maven-archetype-plugin:" + System.getProperty("koti.archetype.plugin")
                        + ":generate",
                "-DarchetypeCatalog=internal",
                "-DarchetypeGroupId=org.koti",
                "-DarchetypeArtifactId=koti-app-archetype",
                "-DarchetypeVersion=" + System.getProperty("koti.version"),
                "-DgroupId=org.example",
                "-DartifactId=visits",
                "-Dversion=1.0.0",
                "-Dpackage=org.example.visits",
                "-Dtitle=My visits");
        assertThat(built.status()).as(built.output()).isZero();
        assertThat(built.output()).doesNotContain("Don't override file");
        made = home.resolve("visits");
    }

    @Test
    void aNewAppIsTestedAndANodeTakesIt() throws Exception {
        Path app = copy();

        Built built = maven.run(app, "verify");

        assertThat(built.status()).as(built.output()).isZero();
        assertThat(built.output().lines())
                .contains("[INFO] Koti on Java " + JAVA + " takes visits 1.0.0.", "[INFO] swap 50 of 50")
                .anyMatch(line -> line.startsWith("[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0"))
                .noneMatch(line -> line.startsWith("[WARNING]"));
        try (JarFile jar = new JarFile(app.resolve("target/visits-1.0.0.jar").toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Koti-App"))
                    .startsWith("visits;");
            assertThat(jar.getEntry("web/index.html")).isNotNull();
            assertThat(jar.getEntry("web/icon.svg")).isNotNull();
            assertThat(text(jar, "OSGI-INF/l10n/bundle_fi.properties")).startsWith("title = My visits\n");
        }
    }

    @Test
    void whatANodeRefusesFailsTheBuildInTheNodesWords() throws Exception {
        Path app = copy();
        replace(
                servlet(app),
                "visits = new Visits(vault);",
                "visits = new Visits(vault); System.setProperty(\"a\", \"b\");");

        Built built = maven.run(app, "verify", "-DskipTests");

        assertThat(built.status()).as(built.output()).isNotZero();
        assertThat(built.output())
                .contains("Koti on Java " + JAVA + " does not take visits-1.0.0.jar.\n"
                        + "[ERROR] org.example.visits.VisitsServlet.<init>: calls java.lang.System.setProperty(String, String), which no app may;"
                        + " keep settings in the Vault (org.koti.api.vault), and log with Log (org.koti.api.log)"
                        + " (KOTI-A080)\n");
    }

    @Test
    void aLibraryThatNoNodeProvidesIsRefusedInWords() throws Exception {
        Path app = copy();
        replace(
                app.resolve("pom.xml"),
                "</project>",
                "<dependencies><dependency><groupId>org.assertj</groupId><artifactId>assertj-core</artifactId>"
                        + "<version>3.27.7</version></dependency></dependencies></project>");

        Built built = maven.run(app, "verify", "-DskipTests");

        assertThat(built.status()).as(built.output()).isNotZero();
        assertThat(built.output())
                .contains("Apps see only the api, which the node provides: move the dependency to test scope,"
                        + " or ask the node for a service.");
    }

    /**
     * The node is a script that says it is ready, once it is told that it is, and lives until it is told to stop; what comes into its folder is what counts. What is saved before it
     * is ready counts as well.
     */
    @Test
    void whatIsSavedWhileItRunsIsHandedToTheNode() throws Exception {
        Path app = copy();
        Path output = folder.resolve("output.txt");
        Path dropped = folder.resolve("home/apps/visits.jar");
        Process run = maven.start(
                app,
                output,
                "koti:run",
                "-DskipTests",
                "-Dkoti.node=" + fakeNode(),
                "-Dkoti.home=" + folder.resolve("home"),
                "-Dkoti.port=0",
                "-Dkoti.browser=false");
        try {
            awaitWhile(run, output, () -> Files.exists(folder.resolve("arguments.txt")));
            replace(app.resolve("src/main/resources/web/index.html"), "One more", "Another one");
            Files.createFile(folder.resolve("ready.txt"));
            awaitWhile(run, output, () -> holds(dropped, "web/index.html", "Another one"));

            replace(servlet(app), "public final class", "public final klass");
            awaitWhile(
                    run,
                    output,
                    () -> Files.readString(output)
                            .contains("The node keeps the app as it was. Save again when it is corrected."));

            replace(servlet(app), "public final klass", "public final class");
            replace(servlet(app), "text/plain;charset", "text/html;charset");
            awaitWhile(
                    run, output, () -> holds(dropped, "org/example/visits/VisitsServlet.class", "text/html;charset"));
            assertThat(Files.readString(folder.resolve("arguments.txt")))
                    .isEqualTo("--home " + folder.resolve("home") + " --port 0 --no-browser\n");
        } finally {
            run.destroy();
            run.waitFor();
        }
        await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("stopped.txt")));
    }

    private static void awaitWhile(Process run, Path output, Callable<Boolean> holds) throws Exception {
        await().atMost(PATIENCE).until(() -> holds.call() || !run.isAlive());
        assertThat(holds.call()).as(Files.readString(output)).isTrue();
    }

    private Path fakeNode() throws IOException {
        Path program = folder.resolve("node/bin/koti");
        Files.createDirectories(program.getParent());
        Files.writeString(program, """
                #!/bin/sh
                echo "$@" > %1$s/arguments.txt
                trap 'echo stopped > %1$s/stopped.txt; exit 0' TERM
                seconds=0
                pass() { sleep 1 & wait $!; seconds=$((seconds + 1)); [ $seconds -lt 600 ] || exit 1; }
                until [ -e %1$s/ready.txt ]; do pass; done
                echo 'Koti is ready: http://home.localhost:1/'
                while :; do pass; done
                """.formatted(folder));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return folder.resolve("node");
    }

    private static boolean holds(Path file, String entry, String text) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            return text(jar, entry).contains(text);
        }
    }

    private static String text(JarFile jar, String entry) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Path servlet(Path app) {
        return app.resolve("src/main/java/org/example/visits/VisitsServlet.java");
    }

    private static void replace(Path file, String words, String others) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(words);
        Files.writeString(file, text.replace(words, others));
    }

    private Path copy() throws IOException {
        Path app = folder.resolve("visits");
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.toList()) {
                Files.copy(file, app.resolve(made.relativize(file)));
            }
        }
        return app;
    }
}
