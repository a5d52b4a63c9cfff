package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.app.greeter.Greeter;
import org.koti.app.unlisted.Unlisted;

/** What an author is told of a jar without a node. */
final class AppCheckTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private static PrintStream to(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private int run(String... arguments) {
        return AppCheck.run(List.of(arguments), to(out), to(err));
    }

    private int run(byte[] jar) throws IOException {
        return run(Files.write(folder.resolve("app.jar"), jar).toString());
    }

    private void assertTold(String words) {
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines(words);
    }

    private static byte[] greeter() throws Exception {
        return new AppBuilder("greeter").with(Greeter.class).bytes();
    }

    @Test
    void saysThatANodeTakesIt() throws Exception {
        assertThat(run(greeter())).isEqualTo(AppCheck.TAKEN);
        assertTold("greeter 1.0.0: a node takes it\n");
    }

    @Test
    void saysOfAHeaderWhatTheNodeWould() throws Exception {
        assertThat(run(Jars.withHeader(greeter(), "Fragment-Host", "a"))).isEqualTo(AppCheck.REFUSED);
        assertTold("Fragment-Host: an app may not attach itself to another bundle; remove the header (KOTI-A021)\n");
    }

    /** What makes a build fail. */
    @Test
    void endsItsProcessWithWordsAndAStatus() throws Exception {
        Path jar = Files.write(folder.resolve("app.jar"), Jars.withHeader(greeter(), "Fragment-Host", "a"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppCheck.class.getName(),
                        jar.toString())
                .redirectError(Redirect.INHERIT)
                .start();

        assertThat(process.getInputStream())
                .asString(StandardCharsets.UTF_8)
                .isEqualToNormalizingNewlines(
                        "Fragment-Host: an app may not attach itself to another bundle; remove the header"
                                + " (KOTI-A021)\n");
        assertThat(process.waitFor()).isEqualTo(AppCheck.REFUSED);
    }

    @Test
    void saysOfAComponentWhatTheNodeWould() throws Exception {
        assertThat(run(Jars.with(greeter(), "OSGI-INF/org.koti.app.greeter.Greeter.xml", new byte[0])))
                .isEqualTo(AppCheck.REFUSED);
        assertTold("OSGI-INF/org.koti.app.greeter.Greeter.xml: it is no component description that can be read;"
                + " let bnd write it from annotations (KOTI-A061)\n");
    }

    @Test
    void saysOfTheClassOfAComponentWhatTheNodeWould() throws Exception {
        assertThat(run(new AppBuilder("greeter").with(Unlisted.class).bytes())).isEqualTo(AppCheck.REFUSED);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("org.koti.app.unlisted.Unlisted.<init>: calls java.lang.System.setProperty(");
    }

    @Test
    void saysWhichOtherClassesANodeSwitchesOff() throws Exception {
        byte[] jar = Jars.with(greeter(), "lib/Broken.class", new byte[9]);

        assertThat(run(jar)).isEqualTo(AppCheck.TAKEN);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("switched off: ");
    }

    @Test
    void saysNothingOfClassesThatRunInAProcess() throws Exception {
        assertThat(run(ProcessesTest.digger().bytes())).isEqualTo(AppCheck.TAKEN);
        assertTold("digger 1.0.0: a node takes it\n");
    }

    @Test
    void whatStaysOfItsFilesHidesNothingThatWasFound() throws IOException {
        Files.createFile(folder.resolve("left"));

        AppCheck.remove(folder, to(err));

        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("koti: " + folder + " could not be removed");
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(run()).isEqualTo(AppCheck.USAGE);
        assertThat(run(folder.resolve("absent.jar").toString())).isEqualTo(AppCheck.USAGE);
        assertThat(run("a\0b")).isEqualTo(AppCheck.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(3).allMatch(line -> line.startsWith("koti: "));
        assertThat(out.size()).isZero();
    }
}
