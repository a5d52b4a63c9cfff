package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A person asks a running node by commands, and decides by them what an app may do. */
class ConsoleIT {
    private static final String GREET = "async () => (await fetch(\"/\", {method: \"POST\"})).status";

    @TempDir
    Path scratch;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whatAnAppMayDoIsSeenTakenBackAndGivenByCommands(Jdk jdk) throws IOException {
        Path home = scratch.resolve("aino");
        KotiCommand koti = new KotiCommand(jdk, home);
        try (Inhabitant aino = Inhabitant.arrive("Aino", NodeOptions.on(jdk), home)) {
            checkLocked(koti, home);
            aino.moveIn();
            aino.install("hello");
            aino.app("hello").locator("button").waitFor();
            assertThat(greet(aino)).isEqualTo(200);
            assertThat(koti.run("grant", "list", "hello").out())
                    .contains("/hello)\n")
                    .contains("  allowed      ProfileRead           Know your name")
                    .contains("  allowed      VaultWrite:greetings  Store and delete its own records “greetings”");

            assertThat(koti.run("grant", "revoke", "hello", "VaultWrite:greetings")
                            .status())
                    .isZero();
            assertThat(greet(aino)).as("refused at once, in the same run").isGreaterThanOrEqualTo(400);
            assertThat(koti.run("grant:list", "hello").out()).contains("  not allowed  VaultWrite:greetings");
            assertThat(koti.run("grant", "give", "hello", "VaultWrite:greetings"))
                    .satisfies(unasked -> assertThat(unasked.status()).isEqualTo(1))
                    .satisfies(unasked -> assertThat(unasked.err()).contains("say --yes"));
            assertThat(koti.run("grant", "give", "hello", "VaultWrite:other", "--yes")
                            .status())
                    .isEqualTo(1);
            assertThat(greet(aino)).isGreaterThanOrEqualTo(400);

            assertThat(koti.run("grant", "give", "hello", "VaultWrite:greetings", "--yes"))
                    .satisfies(given -> assertThat(given.status()).isZero())
                    .satisfies(given -> assertThat(given.out()).contains("Why, in its words: ", "Danger: 1 of 5"));
            assertThat(greet(aino)).isEqualTo(200);
            checkLog(koti);

            aino.go("/settings");
            aino.page().locator("#lock").click();
            assertThat(aino.page().locator("#passphrase")).isVisible();
            checkLocked(koti, home);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void appsAreFoundInstalledStoppedStartedAndRemovedByCommands(Jdk jdk) throws IOException {
        Path home = scratch.resolve("aino");
        KotiCommand koti = new KotiCommand(jdk, home);
        try (Inhabitant aino = Inhabitant.arrive("Aino", NodeOptions.on(jdk), home)) {
            assertThat(done(koti, "status", "--json"))
                    .contains(
                            "\"address\":\"http://home.localhost:" + aino.node().port(), "\"lock\":\"NEW\"");
            aino.moveIn();
            assertThat(done(koti, "status").replaceAll(" +", " "))
                    .startsWith("Koti ")
                    .contains(" home " + home + "\n", " lock open\n", " name Aino\n", " apps 0 installed, 0 running\n");
            assertThat(done(koti, "catalog", "list"))
                    .containsPattern("(?m)^  [0-9a-f]{16}/hello ")
                    .containsPattern("(?m)^  [0-9a-f]{16}/battleship ");
            assertThat(done(koti, "catalog", "search", "/hello").lines()).hasSize(1);
            assertThat(done(koti, "catalog", "show", "hello"))
                    .contains("Why, in its words: ", "\nSafety: ", "\nWhat it cannot do:\n", "not installed\n");

            assertThat(koti.run("app", "install", "hello"))
                    .satisfies(unasked -> assertThat(unasked.status()).isEqualTo(1))
                    .satisfies(unasked -> assertThat(unasked.out()).contains("It asks for:\n"))
                    .satisfies(unasked -> assertThat(unasked.err()).contains("say --yes"));
            assertThat(done(koti, "app", "list")).isEqualTo("No app is installed.\n");
            assertThat(koti.run("app", "install", "hello", "--yes").err()).contains("and --sha256 with");
            assertThat(koti.run("app", "install", "hello", "--yes", "--sha256", "0".repeat(64))
                            .status())
                    .isEqualTo(1);
            assertThat(done(koti, "app", "list")).isEqualTo("No app is installed.\n");
            assertThat(done(koti, "app", "install", "hello", "--yes", "--sha256", digest(koti)))
                    .contains("/hello) is installed.");
            aino.app("hello").locator("button").waitFor();
            assertThat(greet(aino)).isEqualTo(200);
            assertThat(done(koti, "vault", "usage", "hello")).containsPattern("^  [0-9a-f]{16}/hello  one record  ");

            assertThat(done(koti, "app", "stop", "hello")).endsWith("/hello) was stopped.\n");
            assertThat(greet(aino)).isGreaterThanOrEqualTo(400);
            assertThat(done(koti, "app", "show", "hello")).contains("  state      stopped\n");
            assertThat(done(koti, "app", "start", "hello")).endsWith("/hello) was started.\n");
            assertThat(done(koti, "app", "list", "--json"))
                    .containsPattern("\"app\":\"[0-9a-f]{64}/hello\"")
                    .contains("\"state\":\"ACTIVE\"");
            assertThat(koti.run("app", "remove", "hello", "--yes").status()).isEqualTo(1);
            assertThat(done(koti, "app", "remove", "hello", "--erase-data", "--yes"))
                    .contains("its data erased");
            assertThat(done(koti, "audit", "show", "--limit", "1")).contains("You removed ");
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void peopleMeetAndPartByCommands(Jdk jdk) throws IOException {
        Path homeOfAino = scratch.resolve("aino");
        Path homeOfIlmari = scratch.resolve("ilmari");
        KotiCommand first = new KotiCommand(jdk, homeOfAino);
        KotiCommand second = new KotiCommand(jdk, homeOfIlmari);
        NodeOptions options = NodeOptions.on(jdk).onLoopback();
        try (Inhabitant aino = Inhabitant.arrive("Aino", options, homeOfAino);
                Inhabitant ilmari = Inhabitant.arrive("Ilmari", options, homeOfIlmari)) {
            aino.moveIn();
            ilmari.moveIn();
            assertThat(done(first, "peer", "network")).isEqualTo("off: nobody can reach you\n");
            assertThat(first.run("peer", "invite", "friend").status()).isEqualTo(1);
            String link = done(first, "peer", "invite", "friend", "--hours", "2", "--yes")
                    .lines()
                    .filter(line -> line.startsWith("koti://invite/"))
                    .findFirst()
                    .orElseThrow();
            assertThat(done(first, "peer", "network", "--json")).startsWith("{\"on\":true,\"addresses\":[\"127.0.0.1:");
            assertThat(done(first, "peer", "invitations"))
                    .contains("friend: Open\n")
                    .doesNotContain(link);

            assertThat(second.piping(link, "peer", "accept").status()).isEqualTo(1);
            assertThat(second.run("peer", "accept", "--yes").err()).contains("no link came");
            assertThat(second.piping(link, "peer", "accept", "-", "--yes"))
                    .satisfies(accepted -> assertThat(accepted.status()).isZero())
                    .satisfies(accepted -> assertThat(accepted.out()).startsWith("Aino invites you.\n"));
            ilmari.go("/people");
            assertThat(ilmari.page().locator("#contacts li")).hasCount(1);
            aino.go("/people");
            assertThat(aino.page().locator("#contacts [data-connected=true]")).hasCount(1);
            assertThat(done(first, "peer", "list")).contains("  here now  not verified  did:key:", "  Ilmari\n");
            assertThat(words(done(first, "peer", "show", "Ilmari")))
                    .isEqualTo(words(done(second, "peer", "show", "Aino")));
            assertThat(done(first, "peer", "verify", "Ilmari", "--yes")).endsWith("Ilmari is marked as verified.\n");
            assertThat(done(first, "peer", "unverify", "Ilmari")).contains("no longer");
            assertThat(done(first, "peer", "rename", "Ilmari", "Smith", "--json"))
                    .contains("\"name\":\"Smith\"");
            assertThat(done(first, "peer", "remove", "Smith", "--yes")).endsWith("Smith is no longer your contact.\n");
            assertThat(done(first, "peer", "list")).startsWith("You have no contacts yet.");

            done(first, "peer", "invite", "nobody");
            String id = done(first, "peer", "invitations").strip().split(" ")[0];
            assertThat(done(first, "peer", "revoke", id)).isEqualTo("The invitation was taken back.\n");
            assertThat(done(first, "peer", "network", "off")).isEqualTo("off: nobody can reach you\n");
        }
    }

    /** The digest of the app hello, as whoever reads the catalog sees it. */
    private static String digest(KotiCommand koti) throws IOException {
        Matcher digest = Pattern.compile("\"sha256\":\"([0-9a-f]{64})\"")
                .matcher(done(koti, "catalog", "show", "hello", "--json"));
        assertThat(digest.find()).isTrue();
        return digest.group(1);
    }

    private static String words(String contact) {
        return contact.lines()
                .filter(line -> line.startsWith("  safety words  "))
                .findFirst()
                .orElseThrow();
    }

    private static String done(KotiCommand koti, String... words) throws IOException {
        KotiCommand.Outcome outcome = koti.run(words);
        assertThat(outcome.status()).as(outcome.toString()).isZero();
        assertThat(outcome.err()).isEmpty();
        return outcome.out();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theSocketIsTheOwnersAloneComesAndGoesWithTheNodeAndOutlivesNoKill(Jdk jdk) throws IOException {
        Path home = scratch.resolve("home");
        Path socket = home.resolve("console.socket");
        KotiCommand koti = new KotiCommand(jdk, home);
        checkNotRunning(koti, home);

        StartedNode first = StartedNode.start(NodeOptions.on(jdk), home);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
        checkLocked(koti, home);
        first.kill();
        assertThat(socket).as("what a killed node leaves").exists();
        checkNotRunning(koti, home);

        StartedNode second = StartedNode.start(NodeOptions.on(jdk), home);
        checkLocked(koti, home);
        assertThat(second.stop()).isZero();
        assertThat(socket).doesNotExist();
        checkNotRunning(koti, home);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void helpNeedsNoNodeAndAWrongLineSaysWhatIsWrong(Jdk jdk) throws IOException {
        KotiCommand koti = new KotiCommand(jdk, scratch.resolve("home"));

        List<String> offered = offered(koti);
        String usage = plain("--help");
        assertThat(offered)
                .filteredOn(word -> word.startsWith("--"))
                .as("options of a start")
                .containsExactlyInAnyOrderElementsOf(options(usage));
        List<String> groups = offered.subList(0, offered.indexOf("completion"));
        assertThat(groups).containsExactly("status", "app", "catalog", "grant", "peer", "vault", "audit");
        assertThat(usage.replaceAll("\\s+", " "))
                .contains("Commands for a running Koti: " + String.join(", ", groups) + ". ")
                .contains(" koti completion --help. ");
        for (String group : offered.subList(0, groups.size() + 1)) {
            assertThat(koti.run(group, "--help"))
                    .satisfies(help -> assertThat(help.status()).isZero())
                    .satisfies(help -> assertThat(help.out()).contains("koti " + group));
        }
        assertThat(koti.run("grant", "--help").out()).contains("koti grant revoke APP PERMISSION");
        assertThat(koti.run("grants", "list"))
                .isEqualTo(new KotiCommand.Outcome(64, "", "koti: There is no command grants. See koti --help.\n"));
        assertThat(koti.run("--no-browser", "grant", "list").status()).isEqualTo(64);
        assertThat(scratch.resolve("home")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whetherANodeTakesAJarIsSaidWithoutOne(Jdk jdk) throws IOException {
        KotiCommand koti = new KotiCommand(jdk, scratch.resolve("home"));
        Path taken = Files.write(scratch.resolve("storm.jar"), StormApp.jar());
        Path refused = Files.write(scratch.resolve("no.jar"), new byte[] {1});

        assertThat(koti.run("app", "check", taken.toString()))
                .satisfies(said -> assertThat(said.status()).as(said.toString()).isZero())
                .satisfies(said -> assertThat(said.out()).contains("Koti on Java " + jdk.feature() + " takes storm "));
        assertThat(koti.run("app:check", refused.toString(), "--json"))
                .isEqualTo(new KotiCommand.Outcome(
                        1,
                        "{\"taken\":false,\"refusal\":\"the file: it is no jar that can be read; build it anew and"
                                + " publish it again (KOTI-A001)\",\"java\":" + jdk.feature() + "}\n",
                        ""));
        assertThat(koti.run("app", "check", "--help").out()).contains("koti app check FILE [--json]");
        assertThat(scratch.resolve("home")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anAuthorPublishesWithoutANode(Jdk jdk) throws IOException {
        KotiCommand koti = new KotiCommand(jdk, scratch.resolve("home"));
        String ada = scratch.resolve("ada").toString();
        String apps = scratch.resolve("apps").toString();
        Path jar = Files.write(scratch.resolve("storm.jar"), StormApp.jar());
        Path none = Files.write(scratch.resolve("no.jar"), new byte[] {1});

        String word = word("word", "sana ääneen");
        String other = word("other", "sana aaneen");

        done(koti, "publisher", "create", ada, "--name", "Ada", "--passphrase-file", word);
        done(koti, "catalog", "create", apps, "--name", "Apps", "--passphrase-file", word);
        String[] publish = {"app", "publish", jar.toString(), "--to", apps, "--publisher", ada, "--passphrase-file"};
        assertThat(koti.run(with(publish, other)))
                .satisfies(said -> assertThat(said.status()).isEqualTo(1))
                .satisfies(said -> assertThat(said.err()).contains("That is not the passphrase of "));
        assertThat(done(koti, with(publish, word))).startsWith("Published: storm ");
        done(koti, "publisher:rotate", ada, "--passphrase-file", word);
        done(koti, "catalog:renew", apps, "--publisher", ada, "--passphrase-file", word);
        assertThat(done(koti, "catalog", "verify", apps))
                .endsWith("All is as it was signed: one publisher, one release.\n");
        assertThat(koti.run("app:publish", none.toString(), "--to", apps, "--publisher", ada))
                .satisfies(said -> assertThat(said.status()).isEqualTo(1))
                .satisfies(said -> assertThat(said.out()).contains("the file: it is no jar that can be read"));
        assertThat(scratch.resolve("home")).doesNotExist();
    }

    /** A file of a passphrase that only its owner can read. */
    private String word(String name, String text) throws IOException {
        Path file = scratch.resolve(name);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text + "\n").toString();
    }

    private static String[] with(String[] words, String last) {
        String[] all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = last;
        return all;
    }

    /** What a shell offers behind the word {@code koti}. */
    private static List<String> offered(KotiCommand koti) throws IOException {
        Matcher first = Pattern.compile("(?m)^    ''\\) offers='(.*)' ;;$").matcher(done(koti, "completion", "bash"));
        assertThat(first.find()).isTrue();
        return List.of(first.group(1).split(" "));
    }

    /** The options that a text explains. */
    private static Set<String> options(String help) {
        return Pattern.compile("(?m)^  (--[a-z-]+)")
                .matcher(help)
                .results()
                .map(option -> option.group(1))
                .collect(Collectors.toSet());
    }

    /** What the start script prints by itself. */
    private static String plain(String option) throws IOException {
        Process process = new ProcessBuilder(Distribution.launcher().toString(), option).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static int greet(Inhabitant aino) {
        return (Integer) aino.page().frame("app").evaluate(GREET);
    }

    private static void checkLog(KotiCommand koti) throws IOException {
        KotiCommand.Outcome shown = koti.run("audit", "show", "--app", "hello");
        assertThat(shown.status()).isZero();
        assertThat(shown.out()
                        .lines()
                        .map(line -> line.replaceFirst("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d  ", "")))
                .startsWith("You allowed Hello by command: write its records (greetings).")
                .contains(
                        "Hello tried what it may not: write its records (greetings).",
                        "You no longer allow Hello: write its records (greetings).");
        assertThat(koti.run("audit", "show", "--limit", "1", "--json").out())
                .startsWith("[{\"number\":")
                .contains(
                        "\"kind\":\"PERMISSION_GRANTED\"", "\"details\":[\"VaultWrite\",\"greetings\",\"BY_COMMAND\"]");

        KotiCommand.Outcome verified = koti.run("audit", "verify");
        assertThat(verified.status()).isZero();
        assertThat(verified.out()).contains("entries are as written, from ");
    }

    private static void checkLocked(KotiCommand koti, Path home) throws IOException {
        assertThat(done(koti, "status"))
                .contains("  lock        ")
                .contains(home.resolve("login-link").toString());
        for (String command : List.of(
                "app list", "catalog list", "grant list", "peer list", "vault usage", "audit show", "audit verify")) {
            assertThat(koti.run(command.split(" ")))
                    .isEqualTo(new KotiCommand.Outcome(
                            75,
                            "",
                            "koti: Your home is locked, or not set up yet. Open it in the browser, then try again. If"
                                    + " the browser is not let in: the file " + home.resolve("login-link")
                                    + " has a link.\n"));
        }
    }

    private static void checkNotRunning(KotiCommand koti, Path home) throws IOException {
        assertThat(koti.run("audit", "verify"))
                .isEqualTo(new KotiCommand.Outcome(
                        69,
                        "",
                        "koti: No Koti runs on the home " + home
                                + ". Start it with bin/koti, or name another home with --home DIR.\n"));
    }
}
