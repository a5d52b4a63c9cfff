package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.spi.app.JarCheck;
import org.koti.spi.app.MalformedDeclarationException;

/** What is said of a jar, by rules that a test gives. */
class FileCheckTest {
    private static final int JAVA = Runtime.version().feature();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private static JarCheck.Taken judge(byte[] jar) throws MalformedDeclarationException {
        if (jar.length == 0) {
            throw new MalformedDeclarationException("the file: it is no jar\u001b[2J; build it anew");
        }
        return new JarCheck.Taken("chess", "1.0.0", List.of("com.acme.Foo: reflects; do not"));
    }

    private int run(String language, String words) throws UsageException {
        PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new FileCheck(FileCheckTest::judge, new Texts(Locale.forLanguageTag(language)), printer)
                .run(Line.read(List.of(words.split(" "))));
    }

    private String jar(int bytes) throws Exception {
        return Files.write(folder.resolve("chess.jar"), new byte[bytes]).toString();
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aJarThatIsTakenIsNamedWithWhatIsSwitchedOffAndTheJava() throws Exception {
        assertThat(run("en", "app check " + jar(1))).isEqualTo(Status.DONE);
        assertThat(said().lines())
                .containsExactly(
                        "Switched off: com.acme.Foo: reflects; do not", "Koti on Java " + JAVA + " takes chess 1.0.0.");
    }

    @Test
    void aJarThatIsRefusedSaysWhyInTheWordsOfTheNodeAndSteersNoTerminal() throws Exception {
        String jar = jar(0);

        assertThat(run("fi", "app:check " + jar)).isEqualTo(Status.REFUSED);
        assertThat(said().lines())
                .hasSize(2)
                .last()
                .isEqualTo("Javalla " + JAVA + " toimiva Koti ei ota tiedostoa " + jar + ".");
        assertThat(said()).startsWith("the file: it is no jar").doesNotContain("\u001b");
    }

    @Test
    void aProgramGetsOneLine() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(run("en", "app check --json " + jar(1))).isEqualTo(Status.DONE);
        assertThat((Object) json.readTree(said()))
                .isEqualTo(json.valueToTree(Map.of(
                        "taken",
                        true,
                        "name",
                        "chess",
                        "version",
                        "1.0.0",
                        "switchedOff",
                        List.of("com.acme.Foo: reflects; do not"),
                        "java",
                        JAVA)));
        out.reset();

        assertThat(run("en", "app check --json " + jar(0))).isEqualTo(Status.REFUSED);
        assertThat((Object) json.readTree(said()))
                .isEqualTo(json.valueToTree(Map.of(
                        "taken", false, "refusal", "the file: it is no jar\u001b[2J; build it anew", "java", JAVA)));
    }

    @Test
    void aFileThatIsNotThereIsSaidToBe() {
        assertThatThrownBy(() -> run("en", "app check " + folder.resolve("absent.jar")))
                .isInstanceOfSatisfying(
                        UsageException.class,
                        wrong -> assertThat(wrong.in(new Texts(Locale.ENGLISH)))
                                .isEqualTo("The file " + folder.resolve("absent.jar")
                                        + " cannot be read. Name the jar of an app."));
    }

    @Test
    void whatIsNoFileOrTooLongIsNotRead() throws Exception {
        Path large = folder.resolve("large.jar");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(64L * 1024 * 1024 + 1);
        }

        assertThatThrownBy(() -> run("en", "app check " + large))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("check.long");
        for (String none : List.of(
                folder.toString(), "/dev/zero", folder.resolve("none.jar").toString())) {
            assertThatThrownBy(() -> run("en", "app check " + none))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("check.unread");
        }
    }
}
