package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.spi.app.JarCheck;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.catalog.AuthorException;
import org.koti.spi.catalog.CatalogAuthor.Numbered;
import org.koti.spi.catalog.CatalogAuthor.Publication;

/** What an author's commands take, ask and say; what they do is the catalog's. */
class AuthorActionsTest {
    private final FakeAuthor author = new FakeAuthor();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> questions = new ArrayList<>();
    private final List<String> typed = new ArrayList<>();

    @TempDir
    Path folder;

    private static JarCheck.Taken judge(byte[] jar) throws MalformedDeclarationException {
        if (jar.length == 0) {
            throw new MalformedDeclarationException("the file: it is no jar\u001b[2J; build it anew");
        }
        return new JarCheck.Taken("chess", "1.0.0", List.of("com.acme.Foo: reflects; do not"));
    }

    /** A person at a terminal, who types what was prepared. */
    private final class Typist implements Conversation.Answers {
        @Override
        public String to(String question) {
            throw new AssertionError("what is typed would be seen");
        }

        @Override
        public char[] inSecret(String question) {
            questions.add(question);
            return typed.remove(0).toCharArray();
        }
    }

    private int run(Locale language, Optional<Conversation.Answers> person, List<String> words) throws ToldException {
        Line line = Line.read(words);
        Texts texts = new Texts(language);
        PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Optional.ofNullable(
                        new AuthorActions(author, () -> AuthorActionsTest::judge, new Passphrases(line, person, texts))
                                .all()
                                .get(line.command().orElseThrow()))
                .orElseThrow()
                .run(line, new LocalTerminal(texts, line.has(Option.JSON), printer));
    }

    private int run(String... words) throws ToldException {
        return run(Locale.ENGLISH, Optional.of(new Typist()), List.of(words));
    }

    private static Passphrases nobody() throws UsageException {
        return new Passphrases(
                Line.read(List.of("publisher", "show", "ada")), Optional.empty(), new Texts(Locale.ENGLISH));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json() throws Exception {
        assertThat(said()).endsWith("\n").hasLineCount(1);
        return new ObjectMapper().readTree(said());
    }

    private String file(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("words"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"))
                .toString();
    }

    private String jar(int bytes) throws Exception {
        return Files.write(folder.resolve("chess.jar"), new byte[bytes]).toString();
    }

    @Test
    void eachIsThere() throws UsageException {
        assertThat(new AuthorActions(author, () -> AuthorActionsTest::judge, nobody()).all())
                .containsOnlyKeys(Command.OF_AUTHORS);
        assertThat(Command.OF_AUTHORS)
                .allMatch(Command::needsNoNode)
                .allMatch(command -> command.options().contains(Option.JSON));
    }

    @Test
    void aPublisherIsMadeWithAPassphraseThatIsTypedTwice() throws Exception {
        typed.addAll(List.of("sana ääneen", "sana ääneen"));

        assertThat(run("publisher", "create", "ada", "--name", "Ada")).isZero();

        assertThat(author.asked)
                .containsExactly("create PUBLISHER ada Plan[name=Ada, rootKeys=1, threshold=1] sana ääneen");
        assertThat(questions)
                .hasSize(2)
                .first()
                .asString()
                .startsWith("New passphrase for the keys in ")
                .endsWith(", at least 8 characters: ");
        assertThat(said())
                .contains("called")
                .contains("words        abandon abandon abandon")
                .contains("You are a publisher now.")
                .doesNotContain("no passphrase", "sana");
    }

    @Test
    void aCatalogHasAsManyRootKeysAsWereSaid() throws Exception {
        assertThat(run("catalog", "create", "apps", "--name", "Apps", "--no-passphrase", "--keys", "3"))
                .isZero();

        assertThat(author.asked).containsExactly("create CATALOG apps Plan[name=Apps, rootKeys=3, threshold=2] none");
        assertThat(said()).contains("Mind this: the keys have no passphrase.");
        assertThatThrownBy(() -> run(
                        "catalog",
                        "create",
                        "apps",
                        "--name",
                        "A",
                        "--no-passphrase",
                        "--keys",
                        "2",
                        "--threshold",
                        "3"))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> run("catalog", "create", "apps", "--no-passphrase"))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(
                        () -> run("catalog", "create", "a", "--name", "A", "--no-passphrase", "--passphrase-file", "f"))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void aNewPassphraseIsLongEnoughAndTheSameTwice() {
        typed.addAll(List.of("sanasana", "sanasanA"));
        assertRefused("Nothing was made: the two passphrases for ", "publisher", "create", "ada", "--name", "Ada");
        typed.addAll(List.of("sana123", "sana123"));
        assertRefused("Nothing was made: the passphrase needs at least 8", "publisher", "create", "ada", "--name", "A");
        assertThat(author.asked).isEmpty();
    }

    private void assertRefused(String words, String... line) {
        assertThatThrownBy(() -> run(line))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.in(new Texts(Locale.ENGLISH)))
                                .startsWith(words));
    }

    @Test
    void whereNobodyIsThereTheFileIsNeeded() throws Exception {
        assertThatThrownBy(() -> run(
                        Locale.forLanguageTag("fi"), Optional.empty(), List.of("publisher", "rotate", "ada", "--json")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.in(new Texts(Locale.forLanguageTag("fi"))))
                                .startsWith("Ei ole ketään, jolta kysyä"));

        assertThat(run("publisher", "rotate", "ada", "--passphrase-file", file("first\r\nsecond\n"), "--json"))
                .isZero();
        assertThat(author.asked).containsExactly("rotate PUBLISHER ada first");
    }

    @Test
    void aFileHasThePublishersLineFirst() throws Exception {
        String both = file("first\r\nsecond\n");
        run("app", "publish", jar(1), "--to", "apps", "--passphrase-file", both);
        run("catalog", "renew", "apps", "--publisher", "ada", "--passphrase-file", both);
        run("catalog", "renew", "apps", "--passphrase-file", both);
        run("app", "publish", jar(1), "--to", "apps", "--passphrase-file", file("only"));

        assertThat(author.asked)
                .containsExactly(
                        "publish first second",
                        "renew apps Optional[ada] first second",
                        "renew apps Optional.empty nobody first",
                        "publish only only");
    }

    @Test
    void aFileIsReadAsUtf8WithOrWithoutAMark() throws Exception {
        run("publisher", "rotate", "ada", "--passphrase-file", file("sana ääneen\n"));
        run("publisher", "rotate", "ada", "--passphrase-file", file("\ufeffsana ääneen\n"));

        assertThat(author.asked)
                .containsExactly("rotate PUBLISHER ada sana ääneen", "rotate PUBLISHER ada sana ääneen");
    }

    @Test
    void aFileOfAnotherEncodingIsNotUsedAsNobodyCouldTypeWhatItWouldSay() throws Exception {
        String latin = file("");
        Files.write(Path.of(latin), "sana ääneen".getBytes(StandardCharsets.ISO_8859_1));

        assertRefused(
                "The passphrase file " + latin + " cannot be used.",
                "publisher",
                "create",
                "ada",
                "--name",
                "Ada",
                "--passphrase-file",
                latin);
        assertThat(author.asked).isEmpty();
    }

    @Test
    void aFileThatOthersCanReadIsNotUsed() throws Exception {
        String most = file("x".repeat(4097));
        Path odd = Files.writeString(folder.resolve("odd"), "sana");
        Files.setPosixFilePermissions(odd, PosixFilePermissions.fromString("rw-r--r--"));

        for (String file : List.of(
                odd.toString(), most, folder.toString(), folder.resolve("none").toString())) {
            assertRefused(
                    "The passphrase file " + file + " cannot be used.",
                    "catalog",
                    "rotate",
                    "apps",
                    "--passphrase-file",
                    file);
        }
    }

    @Test
    void whatIsShownIsSaidOrGivenToAProgram() throws Exception {
        assertThat(run("publisher", "show", "ada")).isZero();
        assertThat(said().lines())
                .contains(
                        "  called       Ada",
                        "  id           " + FakeAuthor.ID,
                        "  releases     chess 1, chess 2",
                        "  root keys    2 of 3 change the keys; changed once");
        out.reset();

        run("publisher", "show", "ada", "--json");
        assertThat(json().path("id").asText()).isEqualTo(FakeAuthor.ID);
        assertThat(json().path("words")).hasSize(8);
        assertThat(json().path("releases").path(1).path("release").asInt()).isEqualTo(2);
        assertThat(questions).isEmpty();
    }

    @Test
    void aSoundCatalogIsSaidToBe() throws Exception {
        assertThat(run("catalog", "verify", "apps")).isEqualTo(Status.DONE);
        assertThat(said().lines()).last().isEqualTo("All is as it was signed: one publisher, one release.");
        out.reset();

        run("catalog", "verify", "apps", "--json");
        assertThat(json().path("sound").asBoolean()).isTrue();
        assertThat(json().path("publishers").path(0).path("name").asText()).isEqualTo("Ada");
    }

    @Test
    void whatIsWrongWithACatalogIsSaidAndTheStatusSaysSo() throws Exception {
        author.problems = List.of("chess.1.jar: it is missing\u001b[2J");
        author.expires = Instant.parse("2020-01-01T00:00:00Z");

        assertThat(run("catalog", "verify", "apps")).isEqualTo(Status.REFUSED);
        assertThat(said()).doesNotContain("\u001b");
        assertThat(said().lines())
                .anyMatch(line -> line.startsWith("Not as it should be: chess.1.jar: it is missing"))
                .anyMatch(
                        line -> line.startsWith("Not as it should be: What Ada’s apps says is valid no more since 20"))
                .last()
                .isEqualTo("2 things are not as it should be; one release can be installed.");
        out.reset();

        assertThat(run("catalog", "verify", "apps", "--json")).isEqualTo(Status.REFUSED);
        assertThat(json().path("sound").asBoolean(true)).isFalse();
        assertThat(json().path("problems")).hasSize(2);
    }

    @Test
    void anAppIsPublishedAsItWasSaid() throws Exception {
        typed.addAll(List.of("of ada", "of apps"));

        assertThat(run(
                        "app",
                        "publish",
                        jar(3),
                        "--to",
                        "apps",
                        "--publisher",
                        "ada",
                        "--notes",
                        "One.\n\nTwo.",
                        "--release",
                        "7",
                        "--min-safe",
                        "2"))
                .isEqualTo(Status.DONE);

        Publication asked = author.publications.get(0);
        assertThat(asked.jar()).hasSize(3);
        assertThat(asked.publisher()).isEqualTo(Path.of("ada").toAbsolutePath());
        assertThat(asked.catalog()).isEqualTo(Path.of("apps").toAbsolutePath());
        assertThat(asked.notes()).containsExactly("One.", "Two.");
        assertThat(asked.release()).isEqualTo(OptionalInt.of(7));
        assertThat(asked.minSafe()).isEqualTo(OptionalInt.of(2));
        assertThat(author.asked).containsExactly("publish of ada of apps");
        assertThat(said().lines())
                .containsExactly(
                        "Switched off: com.acme.Foo: reflects; do not",
                        "Published: chess 1.0.0, release 2. Hand the catalog out as it is now.");
    }

    @Test
    void aJarThatANodeWouldNotTakeIsNotPublished() throws Exception {
        assertThat(run("app", "publish", jar(0), "--to", "apps")).isEqualTo(Status.REFUSED);

        assertThat(author.publications).isEmpty();
        assertThat(said()).startsWith("the file: it is no jar").doesNotContain("\u001b");
        assertThat(said().lines()).last().asString().startsWith("Nothing was published: Koti does not take ");
        out.reset();

        run("app", "publish", jar(0), "--to", "apps", "--json");
        assertThat(json().path("published").asBoolean(true)).isFalse();
        assertThat(json().path("refusal").asText()).startsWith("the file: it is no jar");
    }

    @Test
    void whatIsPublishedAlreadyIsSaidToBe() throws Exception {
        author.isNew = false;
        typed.addAll(List.of("a", "b"));
        run("app", "publish", jar(1), "--to", "apps");
        assertThat(author.publications.get(0).publisher())
                .isEqualTo(Path.of("publisher").toAbsolutePath());
        assertThat(said()).contains("chess 1.0.0 is release 2 already");
        out.reset();

        run("app", "publish", jar(1), "--to", "apps", "--json", "--passphrase-file", file("sana"));
        assertThat(json().path("new").asBoolean(true)).isFalse();
        assertThat(json().path("app").asText()).isEqualTo(FakeAuthor.ID + "/chess");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app publish JAR",
                "app publish none.jar --to apps",
                "app publish JAR --to a\u0000b",
                "publisher show a\u0000b",
                "publisher create ada --no-passphrase"
            })
    void aWrongLineSaysSo(String words) throws Exception {
        List<String> line = List.of(words.replace("JAR", jar(1)).split(" "));

        assertThatThrownBy(() -> run(Locale.ENGLISH, Optional.empty(), line)).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalHasItsWords(AuthorException.Kind kind) {
        author.refusal = Optional.of(new AuthorException(kind, "SUBJECT", "DETAIL"));
        for (Locale language : Texts.LANGUAGES) {
            assertThatThrownBy(() -> run(language, Optional.empty(), List.of("publisher", "show", "ada")))
                    .isInstanceOfSatisfying(RefusedException.class, refused -> {
                        assertThat(refused.in(new Texts(language))).containsAnyOf("SUBJECT", "DETAIL");
                        assertThat(refused.status()).isEqualTo(Status.REFUSED);
                    });
        }
    }

    @Test
    void releasesAreSortedByNumber() {
        assertThat(List.of(new Numbered("b", 1), new Numbered("a", 10), new Numbered("a", 9)).stream()
                        .sorted())
                .containsExactly(new Numbered("a", 9), new Numbered("a", 10), new Numbered("b", 1));
    }
}
