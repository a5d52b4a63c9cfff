package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
                    .contains("(koti/hello)\n")
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

        for (String command : List.of("grant list", "grant give", "grant revoke", "audit show", "audit verify")) {
            String[] words = (command + " --help").split(" ");
            assertThat(koti.run(words))
                    .satisfies(help -> assertThat(help.status()).isZero())
                    .satisfies(help -> assertThat(help.out()).startsWith("Usage: koti " + command));
        }
        assertThat(koti.run("grant", "--help").out()).contains("koti grant revoke APP PERMISSION");
        assertThat(koti.run("grants", "list"))
                .isEqualTo(new KotiCommand.Outcome(64, "", "koti: There is no command grants. See koti --help.\n"));
        assertThat(koti.run("--no-browser", "grant", "list").status()).isEqualTo(64);
        assertThat(scratch.resolve("home")).doesNotExist();
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
        for (String command : List.of("grant list", "audit show", "audit verify")) {
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
