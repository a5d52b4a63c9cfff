package org.koti.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void saysThatAllIsOpen() throws IOException {
        assertThat(run(jar("", AppSource.body("it = text;")))).isEqualTo(Main.ALLOWED);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("1 classes, all of them open to an app\n");
    }

    @Test
    void saysWhatIsRefusedInTheWordsOfTheNode() throws IOException {
        assertThat(run(jar("", AppSource.body("System.exit(1);")))).isEqualTo(Main.REFUSED);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""
                        com.acme.App.run: calls java.lang.System.exit(int), which no app may; return or throw; the process is the node's, not the app's
                        1 classes, 1 findings
                        """);
    }

    @Test
    void looksIntoVersionsAndNestedJars() throws IOException {
        AppSource app = AppSource.of("class App { Foo foo = new Foo(); } class Foo { Foo() { System.exit(1); } }");

        assertThat(run(jar("META-INF/versions/17/", app))).isEqualTo(Main.REFUSED);
        assertThat(run(nested(jar("", app)))).isEqualTo(Main.REFUSED);
        assertThat(out.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("System.exit")))
                .hasSize(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("neither in the app");
    }

    @Test
    void saysHowItIsUsed() throws IOException {
        assertThat(Main.run(List.of(), print(out), print(err))).isEqualTo(Main.USAGE);
        assertThat(run(folder.resolve("absent.jar"))).isEqualTo(Main.USAGE);
        assertThat(run(Files.write(folder.resolve("no.jar"), new byte[9]))).isEqualTo(Main.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(3).allMatch(line -> line.startsWith("koti: "));
        assertThat(out.size()).isZero();
    }

    private int run(Path jar) {
        return Main.run(List.of(jar.toString()), print(out), print(err));
    }

    private static PrintStream print(OutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private Path jar(String prefix, AppSource app) throws IOException {
        Path jar = Files.createTempFile(folder, "app", ".jar");
        try (JarOutputStream content = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : app.classes().entrySet()) {
                content.putNextEntry(new ZipEntry(prefix + entry.getKey() + ".class"));
                content.write(entry.getValue());
            }
        }
        return jar;
    }

    private Path nested(Path inner) throws IOException {
        Path jar = Files.createTempFile(folder, "outer", ".jar");
        try (JarOutputStream content = new JarOutputStream(Files.newOutputStream(jar))) {
            content.putNextEntry(new ZipEntry("lib/inner.jar"));
            Files.copy(inner, content);
        }
        return jar;
    }
}
