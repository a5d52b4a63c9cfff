package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.koti.api.app.AppId;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.ProfileRead;
import org.koti.console.CommandHarness.Outcome;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.catalog.CatalogException;

/** What the commands about apps do and say. */
class AppCommandsTest extends AtTheDoor {
    private static final String YES = " --yes --sha256 " + "ef".repeat(32);
    private static final Problem TROUBLE = new Problem(Problem.Kind.NOT_STARTED, "\u001b[2J");

    @Test
    void listTellsWhichRun() {
        home.apps.installed.set(1, FakeApps.app(FakeHome.QUIET, FakeApps.OLD, InstalledApp.State.STOPPED));

        assertThat(person.run("app list"))
                .isEqualTo(new Outcome(
                        0, "  koti/hello  1.0.0  running  The hello\n  koti/quiet  1.0.0  stopped  The quiet\n", ""));
        assertThat(person.run("app:list --json").out())
                .startsWith(
                        "[{\"app\":\"koti/hello\",\"title\":\"The hello\",\"version\":\"1.0.0\",\"state\":\"ACTIVE\"");
        home.apps.installed.clear();
        assertThat(person.run("app list").out()).isEqualTo("No app is installed.\n");
    }

    @Test
    void showTellsWhatItIsAndWhatItMayDo() {
        home.hold(new ProfileRead());

        assertThat(person.run("app show hello").out())
                .startsWith("The hello (koti/hello)\n  for        The hello\n  state      running\n")
                .contains("  installed  " + "1970-01-01 00:00:00", "  SHA-256    abab")
                .endsWith("""
                    What it may do:
                      not allowed  LobbyAccess:hello/1  en sentence of LobbyAccess
                      allowed      ProfileRead          en sentence of ProfileRead
                      not allowed  VaultWrite:notes     en sentence of VaultWrite
                    """);
        assertThat(person.run("app show quiet --json").out()).endsWith("\"permissions\":[]}\n");
        assertThat(person.run("app show nobody").err())
                .isEqualTo("koti: There is no app nobody. Installed: hello, quiet.\n");
    }

    @Test
    void startAndStopDoWhatTheySayOnce() {
        assertThat(person.run("app start hello").out())
                .isEqualTo("The hello (koti/hello) runs already. Nothing was changed.\n");
        assertThat(person.run("app stop hello").out()).isEqualTo("The hello (koti/hello) was stopped.\n");
        assertThat(person.run("app stop hello").out())
                .isEqualTo("The hello (koti/hello) is stopped already. Nothing was changed.\n");
        assertThat(person.run("app start hello").out()).isEqualTo("The hello (koti/hello) was started.\n");
        assertThat(home.apps.done).containsExactly("stop koti/hello", "start koti/hello");
    }

    @Test
    void anAppThatDoesNotStartSaysWhy() {
        home.apps.trouble = Optional.of(TROUBLE);
        person.run("app stop hello");

        assertThat(person.run("app start hello"))
                .isEqualTo(new Outcome(
                        Status.REFUSED,
                        "",
                        "koti: The hello (koti/hello) does not run. problem NOT_STARTED [\\u001b[2J]\n"));
        assertThat(person.run("app show hello").out())
                .contains("  state      does not run\n             problem NOT_STARTED [\\u001b[2J]\n");
    }

    @Test
    void installSaysWhatAYesMeansAndAsks() {
        Outcome installed = person.answering("y", "app install fresh");

        assertThat(installed).isEqualTo(new Outcome(0, """
            The fresh (koti/fresh)
              The fresh
              The fresh
              version    2.0.0
              publisher  Acme (koti)
              catalog    Koti
              size       12.3 kB
              licence    Apache-2.0
              SHA-256    %s
            what is new
              Faster.
              Smaller.
            It asks for:
              LobbyAccess:hello/1  en sentence of LobbyAccess
                Why, in its words: To meet.
                Danger: 4 of 5
                You can leave this out, and it is left out. To allow it: koti grant give fresh LobbyAccess:hello/1
              ProfileRead  en sentence of ProfileRead
                Why, in its words: To greet you.
                Danger: 2 of 5
              VaultWrite:notes  en sentence of VaultWrite
                Why, in its words: To keep \\u001b[8mnotes.
                Danger: 1 of 5
            Safety: 4 of 6
              reason of fresh
            What it cannot do:
              see files
            The fresh (koti/fresh) is installed. You can take back each permission later.
            """.formatted("ef".repeat(32)), ""));
        assertThat(person.questions).containsExactly("Install it and allow this? y/N ");
        assertThat(home.apps.done).containsExactly("install koti/fresh");
        assertThat(home.of(FakeCatalog.FRESH))
                .extracting(grant -> grant.permission().name())
                .containsExactlyInAnyOrder("VaultWrite", "ProfileRead");
    }

    @Test
    void withoutAYesNothingIsInstalled() {
        assertThat(person.answering("n", "app install fresh").err()).isEqualTo("koti: Nothing was changed.\n");
        assertThat(person.run("app install fresh").err()).contains("say --yes");
        assertThat(person.run("app install fresh --sha256 " + "ef".repeat(32)).err())
                .contains("say --yes");
        assertThat(person.run("app install fresh --json").status()).isEqualTo(Status.REFUSED);
        assertThat(home.apps.done).isEmpty();
        assertThat(person.run("app install fresh" + YES).status()).isZero();
        assertThat(home.apps.done).containsExactly("install koti/fresh");
    }

    @Test
    void aYesThatNobodyIsAskedForIsToADigest() {
        assertThat(person.run("app install fresh --yes"))
                .satisfies(unread -> assertThat(unread.status()).isEqualTo(Status.REFUSED))
                .satisfies(unread -> assertThat(unread.out()).contains("It asks for:"))
                .satisfies(unread -> assertThat(unread.err())
                        .isEqualTo("koti: Nothing was changed: there is no terminal to ask you at. Read what"
                                + " koti/fresh asks for: koti catalog show koti/fresh. If you mean it, say"
                                + " --yes, and --sha256 with the digest that stands there.\n"));
        assertThat(person.answering("y", "app install fresh --yes --json").err())
                .contains("and --sha256 with");
        String other = "0f".repeat(32);
        String read = "koti: Nothing was changed: in the catalog koti/fresh has another digest than " + other
                + ". Read again: koti catalog show koti/fresh\n";
        assertThat(person.run("app install fresh --yes --sha256 " + other))
                .isEqualTo(new Outcome(Status.REFUSED, "", read));
        assertThat(person.answering("y", "app install fresh --sha256=" + other))
                .isEqualTo(new Outcome(Status.REFUSED, "", read));
        assertThat(person.questions).isEmpty();
        assertThat(home.apps.done).isEmpty();
        assertThat(person.run("app install fresh --json" + YES).out())
                .contains("\"sha256\":\"" + "ef".repeat(32) + "\",\"granted\":[\"ProfileRead\",\"VaultWrite:notes\"]}");
    }

    @Test
    void anotherVersionKeepsWhatCouldBeLeftOutAndWasAllowed() {
        home.hold(new LobbyAccess("hello/1"));
        Outcome swapped = person.answering("y", "app install hello");

        assertThat(swapped.out())
                .contains("stays allowed until: koti grant revoke hello LobbyAccess:hello/1")
                .contains("It takes the place of version 1.0.0. Its data is kept.")
                .endsWith("Others cannot reach you yet: koti peer network on\n");
        assertThat(home.held()).contains(new LobbyAccess("hello/1"), new ProfileRead(), FakeHome.NOTES);
    }

    @Test
    void whatIsInstalledAlreadyIsNotInstalledAgain() {
        assertThat(person.run("app install quiet").out())
                .isEqualTo("This very version of The quiet (koti/quiet) is installed. Nothing was changed.\n");
        assertThat(home.apps.done).isEmpty();
    }

    @Test
    void whatWasReadIsInstalledOrNothing() {
        Conversation.Answers whileReading = question -> {
            home.catalog.entries.clear();
            return "y";
        };
        assertThat(person.run(Locale.ENGLISH, Optional.of(whileReading), "app install fresh"))
                .satisfies(gone -> assertThat(gone.status()).isEqualTo(Status.REFUSED))
                .satisfies(gone -> assertThat(gone.err()).isEqualTo("koti: catalog UNLISTED koti/fresh\n"));
        assertThat(home.apps.done).isEmpty();
    }

    @Test
    void whatChangesWhileThePersonReadsIsReadAgain() {
        home.hold(new LobbyAccess("hello/1"));
        checkChanged("hello", () -> home.revoke(FakeHome.HELLO, new LobbyAccess("hello/1")));
        checkChanged("hello", () -> home.hold(new ProfileRead()));
        checkChanged(
                "hello",
                () -> home.apps.installed.set(
                        0, FakeApps.app(FakeHome.HELLO, "aa".repeat(32), InstalledApp.State.ACTIVE)));
        checkChanged("hello", () -> home.apps.installed.remove(0));
        checkChanged(
                "fresh",
                () -> home.apps.installed.add(
                        FakeApps.app(new AppId("other", "fresh"), FakeApps.OLD, InstalledApp.State.ACTIVE)));
        assertThat(home.held()).containsExactly(new ProfileRead());
    }

    private void checkChanged(String app, Runnable meanwhile) {
        Conversation.Answers whileReading = question -> {
            meanwhile.run();
            return "y";
        };
        assertThat(person.run(Locale.ENGLISH, Optional.of(whileReading), "app install " + app))
                .satisfies(changed -> assertThat(changed.status()).isEqualTo(Status.REFUSED))
                .satisfies(changed -> assertThat(changed.err())
                        .startsWith("koti: What is installed as " + app + ", or what it is allowed, changed while"));
        assertThat(home.apps.done).isEmpty();
    }

    @Test
    void whatCannotBeInstalledIsSaidInWords() {
        assertThat(person.run("app install nothing --yes").err())
                .isEqualTo("koti: The catalog has no app nothing. See koti catalog list.\n");
        home.catalog.entries.add(FakeCatalog.entry(new AppId("other", "fresh"), "aa".repeat(32)));
        assertThat(person.run("app install fresh --yes").err())
                .isEqualTo("koti: The catalog has several apps fresh. Say which: koti/fresh, other/fresh.\n");
        home.catalog.entries.add(FakeCatalog.entry(new AppId("other", "quiet"), "aa".repeat(32)));
        assertThat(person.run("app install other/quiet --yes").err())
                .isEqualTo(
                        "koti: Another publisher’s app of that name is installed: The quiet (koti/quiet). This is not"
                                + " its next version, and never reads its data. To install this one, remove that one first.\n");
        home.apps.malformed = Optional.of(new MalformedDeclarationException("no\u001b manifest"));
        assertThat(person.run("app install koti/fresh --yes").err())
                .contains("is not built as an app must be", "no\\u001b manifest");
        home.apps.malformed =
                Optional.of(new MalformedDeclarationException("", new Problem(Problem.Kind.NEEDS_JAVA, "99", "17")));
        assertThat(person.run("app install koti/fresh --yes").err()).isEqualTo("koti: problem NEEDS_JAVA [99, 17]\n");
        home.catalog.trouble = Optional.of(new CatalogException(CatalogException.Kind.CHANGED, "a.jar", "insides"));
        assertThat(person.run("app install koti/fresh --yes").err()).isEqualTo("koti: catalog CHANGED a.jar\n");
        assertThat(home.apps.done).isEmpty();
    }

    @Test
    void whatIsInstalledAndDoesNotRunSaysWhy() {
        home.apps.trouble = Optional.of(TROUBLE);

        assertThat(person.run("app install fresh" + YES))
                .satisfies(idle -> assertThat(idle.status()).isEqualTo(Status.REFUSED))
                .satisfies(idle -> assertThat(idle.err())
                        .isEqualTo("koti: The fresh (koti/fresh) is installed, but does not run. problem NOT_STARTED"
                                + " [\\u001b[2J]\n"));
        home.apps.installed.removeIf(app -> app.id().equals(FakeCatalog.FRESH));
        assertThat(person.run("app install fresh --json" + YES))
                .satisfies(idle -> assertThat(idle.status()).isEqualTo(Status.REFUSED))
                .satisfies(idle -> assertThat(idle.out())
                        .startsWith("{\"app\":\"koti/fresh\"")
                        .contains("\"state\":\"FAILED\"", "\"problem\":\"NOT_STARTED\"", "\"granted\":["));
        assertThat(person.run("app start fresh --json").out()).contains("\"state\":\"FAILED\"");
    }

    @ParameterizedTest
    @CsvSource({
        "y, app remove hello, erase koti/hello",
        "y, app remove hello --keep-data, remove koti/hello",
        "n, app remove hello --yes, remove koti/hello",
        "n, app remove hello --yes --erase-data, erase koti/hello",
        "n, app remove hello --erase-data, ''",
        "n, app remove hello, ''"
    })
    void removeAsksWhatIsNotOnTheLine(String answer, String words, String done) {
        Outcome outcome = person.answering(answer, words);

        assertThat(String.join(" ", home.apps.done)).isEqualTo(done);
        assertThat(outcome.status()).isEqualTo(done.isEmpty() ? Status.REFUSED : Status.DONE);
    }

    @Test
    void whoErasesIsAskedWhetherToErase() {
        person.answering("n", "app remove hello --erase-data");
        person.answering("n", "app remove hello --keep-data");

        assertThat(person.questions)
                .containsExactly(
                        "Remove The hello (koti/hello) and erase its data for good? y/N ",
                        "Remove The hello (koti/hello)? y/N ");
    }

    @Test
    void whatCannotBeErasedYetIsSaid() {
        home.apps.erasing.add(FakeHome.HELLO);
        assertThat(person.run("app remove hello --erase-data --yes").out())
                .isEqualTo("The hello (koti/hello) was removed, but not all that was kept for it could be erased yet."
                        + " Koti tries again until it is done; make room if the disk is full.\n");
        assertThat(person.run("app remove quiet --erase-data --yes --json").out())
                .contains("\"dataErased\":true");
    }

    @Test
    void removeNeverGuessesWhetherDataStays() {
        assertThat(person.run("app remove hello --yes").err()).contains("Say --keep-data or --erase-data, and --yes.");
        assertThat(person.run("app remove hello --keep-data").err()).contains("say --yes");
        assertThat(person.run("app remove hello --keep-data --erase-data --yes"))
                .isEqualTo(new Outcome(
                        Status.USAGE,
                        "",
                        "koti: Say --keep-data or --erase-data, not both. See koti app remove --help.\n"));
        assertThat(home.apps.done).isEmpty();
        assertThat(person.run("app remove hello --keep-data --yes").out())
                .isEqualTo("The hello (koti/hello) was removed. Its data was kept.\n");
        assertThat(person.run("app remove quiet --erase-data --yes").out())
                .isEqualTo("The quiet (koti/quiet) was removed, and its data erased.\n");
        assertThat(home.apps.done).isEqualTo(List.of("remove koti/hello", "erase koti/quiet"));
    }
}
