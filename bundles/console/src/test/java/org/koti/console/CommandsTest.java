package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.api.peer.Contact;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.ProfileRead;
import org.koti.console.CommandHarness.Outcome;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AuditCheck;
import org.koti.spi.drop.Drop;
import org.koti.spi.peer.Invitation;

/** What the commands do and say. */
class CommandsTest extends AtTheDoor {
    /** A name that would end a value, steer a terminal, or be another in another encoding. */
    private static final String ODD = "\"},\\{\n\u0000\u001b[2J\u009b\u202e\u2028ä\ud83c\udfe0";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Test
    void everyCommandHasItsAction() {
        assertThat(home.actions(folder).keySet()).containsExactlyInAnyOrderElementsOf(Command.ALL);
    }

    @Test
    void listTellsWhatEachAppMayDoTheMostDangerousFirst() {
        home.hold(new ProfileRead());

        assertThat(person.run("grant list")).isEqualTo(new Outcome(0, """
            The hello (koti/hello)
              not allowed  LobbyAccess:hello/1  en sentence of LobbyAccess
              allowed      ProfileRead          en sentence of ProfileRead
              not allowed  VaultWrite:notes     en sentence of VaultWrite
            The quiet (koti/quiet)
              It asks for nothing.
            """, ""));
        assertThat(person.run("grant:list hello").out()).contains("koti/hello").doesNotContain("quiet");
        assertThat(person.run("grant list koti/quiet").out()).doesNotContain("hello");
        home.apps.installed.clear();
        assertThat(person.run("grant list").out()).isEqualTo("No app is installed.\n");
    }

    @Test
    void listSpeaksFinnish() {
        assertThat(person.run(Locale.forLanguageTag("fi-FI"), Optional.empty(), "grant list hello")
                        .out())
                .startsWith("Se hello (koti/hello)\n  ei sallittu  LobbyAccess:hello/1  fi sentence");
    }

    @Test
    void giveShowsWhatItMeansAndAsks() {
        Outcome given = person.answering("y", "grant give hello VaultWrite:notes");

        assertThat(given.status()).isZero();
        assertThat(given.out()).isEqualTo("""
            The hello (koti/hello) asks for VaultWrite:notes:
              en sentence of VaultWrite
              Why, in its words: To keep \\u001b[8mnotes.
              Danger: 1 of 5
            From now on The hello (koti/hello) may do this. You can take it back at any time.
            """);
        assertThat(person.questions).containsExactly("Allow it? y/N ");
        assertThat(home.held()).containsExactly(FakeHome.NOTES);
    }

    /** What was there when the question was put may be of a node that is locked when it is answered. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "app install fresh",
                "app remove hello --keep-data",
                "grant give hello VaultWrite:notes",
                "peer accept " + FakePeople.LINK,
                "peer invite friend",
                "peer network on",
                "peer verify Väinö",
                "peer remove Väinö"
            })
    void aYesToANodeThatWasLockedMeanwhileChangesNothing(String words) {
        Conversation.Answers whileReading = question -> {
            home.locked = true;
            return "y";
        };

        assertThat(person.run(Locale.ENGLISH, Optional.of(whileReading), words).status())
                .isEqualTo(Status.LOCKED);
        assertThat(home.apps.done).isEmpty();
        assertThat(home.granted).isEmpty();
        assertThat(home.people.invited).isEmpty();
        assertThat(home.people.on).isFalse();
        assertThat(home.people.known)
                .hasSize(2)
                .first()
                .extracting(Contact::verified)
                .isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "no", "ye", "k", "yes please", "\0"})
    void whatIsNotAYesIsANo(String answer) {
        Outcome refused = person.answering(answer, "grant give hello VaultWrite:notes");

        assertThat(refused.status()).isEqualTo(Status.REFUSED);
        assertThat(refused.err()).isEqualTo("koti: Nothing was changed.\n");
        assertThat(home.held()).isEmpty();
    }

    @Test
    void aFinnishYesCountsInFinnish() {
        Outcome given = person.run(
                Locale.forLanguageTag("fi"), Optional.of(question -> "Kyllä "), "grant give hello ProfileRead");

        assertThat(given.out()).contains("Miksi, sen omin sanoin: To greet you.");
        assertThat(home.held()).containsExactly(new ProfileRead());
    }

    @Test
    void whatWasReadIsWhatIsGiven() {
        Conversation.Answers whileReading = question -> {
            home.apps.swapHello();
            return "y";
        };
        Outcome refused = person.run(Locale.ENGLISH, Optional.of(whileReading), "grant give hello VaultWrite:notes");

        assertThat(refused.status()).isEqualTo(Status.REFUSED);
        assertThat(refused.err()).contains("was replaced by another version while you were reading");
        assertThat(home.held()).isEmpty();
    }

    @Test
    void withoutATerminalOnlyASpokenYesGives() {
        assertThat(person.run("grant give hello VaultWrite:notes"))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(Status.REFUSED))
                .satisfies(refused -> assertThat(refused.err()).contains("say --yes"));
        assertThat(home.held()).isEmpty();

        assertThat(person.run("grant give hello VaultWrite:notes --yes").status())
                .isZero();
        assertThat(home.held()).containsExactly(FakeHome.NOTES);
        assertThat(person.run("grant give hello VaultWrite:notes").out())
                .isEqualTo("The hello (koti/hello) is allowed VaultWrite:notes already. Nothing was changed.\n");
    }

    @Test
    void onlyWhatAnAppAsksForCanBeGiven() {
        Outcome undeclared = person.run("grant give hello VaultWrite:* --yes");

        assertThat(undeclared.status()).isEqualTo(Status.REFUSED);
        assertThat(undeclared.err())
                .isEqualTo("koti: koti/hello does not ask for VaultWrite:*. Only what an app asks for can be allowed,"
                        + " and it asks for: VaultWrite:notes, ProfileRead, LobbyAccess:hello/1.\n");
        assertThat(person.run("grant give quiet Sign --yes").err()).contains("koti/quiet asks for nothing");
        assertThat(person.run("grant give nobody Sign --yes").err())
                .isEqualTo("koti: There is no app nobody. Installed: hello, quiet.\n");
        assertThat(person.run("grant give other/hello ProfileRead --yes").status())
                .isEqualTo(Status.REFUSED);
        assertThat(home.granted).isEmpty();
    }

    @Test
    void revokeTakesBackThatOneOnly() {
        home.hold(FakeHome.NOTES, new ProfileRead());

        assertThat(person.run("grant revoke hello ProfileRead:*").out())
                .isEqualTo("The hello (koti/hello) is no longer allowed ProfileRead, from this moment on.\n");
        assertThat(home.held()).containsExactly(FakeHome.NOTES);
        assertThat(person.run("grant:revoke hello ProfileRead"))
                .isEqualTo(new Outcome(
                        0, "The hello (koti/hello) is not allowed ProfileRead. Nothing was changed.\n", ""));
        assertThat(person.run("grant revoke hello Sign").status()).isEqualTo(Status.REFUSED);
    }

    @Test
    void showPrintsOneLineForEachTheNewestFirst() {
        for (int count = 1; count <= 25; count++) {
            home.events.add(new Activity(
                    Instant.EPOCH,
                    Activity.Kind.APP_WORK_FAILED,
                    count % 2 == 0 ? "koti/gone" : "koti/hello",
                    List.of("a\n" + count)));
        }

        List<String> usual = person.run("audit show").out().lines().toList();
        assertThat(usual).hasSize(20).allMatch(line -> line.matches("1970-01-01 00:00:00  en .*"));
        assertThat(usual.get(0)).endsWith("APP_WORK_FAILED koti/hello [a\\u000a25]");
        assertThat(person.run("audit show --limit 3").out().lines()).hasSize(3);
        assertThat(person.run("audit show --app hello").out().lines())
                .hasSize(13)
                .allMatch(line -> line.contains("koti/hello"));
        assertThat(person.run("audit show --app koti/gone --limit=1000").out().lines())
                .hasSize(12);
        assertThat(person.run("audit show --app koti/quiet").out()).isEqualTo("Nothing has happened yet.\n");
    }

    @Test
    void showRefusesOddNumbersAndApps() {
        for (String limit : List.of("0", "-1", "1001", "many", "99999999999")) {
            assertThat(person.run("audit show --limit " + limit))
                    .satisfies(refused -> assertThat(refused.status()).isEqualTo(Status.REFUSED))
                    .satisfies(refused -> assertThat(refused.err()).contains("1 to 1,000, not " + limit));
        }
        assertThat(person.run("audit show --app A/B").err()).contains("A/B is no app’s id");
        assertThat(person.run("audit show --app gone").err()).contains("There is no app gone");
    }

    @Test
    void verifySaysWhatItFoundAndFailsWhereTheLogWasChanged() {
        assertThat(person.run("audit verify")).isEqualTo(new Outcome(0, "sound\n2 entries\n", ""));

        home.check = new AuditCheck(
                1, 1, Optional.of(Instant.EPOCH), 0, Optional.of(new AuditCheck.Finding(AuditCheck.Kind.MISSING, 2)));
        assertThat(person.run("audit verify")).isEqualTo(new Outcome(1, "MISSING\n1 entries\n", ""));
        assertThat(person.run("audit verify --json"))
                .isEqualTo(new Outcome(
                        1,
                        "{\"intact\":false,\"entries\":1,\"first\":1,\"uncovered\":0,\"finding\":\"MISSING\",\"number\":2,\"sentences\":[\"MISSING\",\"1"
                                + " entries\"]}\n",
                        ""));
    }

    @Test
    void programsGetJsonThatSteersNoTerminal() {
        home.hold(new LobbyAccess("hello/1"));
        home.events.add(
                new Activity(Instant.EPOCH, Activity.Kind.APP_REMOVED, "\u009b\u202e", List.of("x".repeat(70_000))));

        assertThat(person.run("grant list hello --json").out())
                .startsWith(
                        "[{\"app\":\"koti/hello\",\"permission\":\"LobbyAccess:hello/1\",\"granted\":true,\"since\":\"1970-01-01T00:00:00Z\",\"who\":\"ON_PAGE\",\"danger\":4,"
                                + "\"sentence\":\"en sentence of LobbyAccess\"},{");
        assertThat(person.run("audit show --json").out())
                .startsWith(
                        "[{\"number\":1,\"at\":\"1970-01-01T00:00:00Z\",\"kind\":\"APP_REMOVED\",\"subject\":\"\\u009B\\u202E\"")
                .hasSizeGreaterThan(140_000)
                .endsWith("}]\n");
    }

    /** A program shows the sentence to somebody; a terminal would show the marks as signs. */
    @Test
    void marksOfDirectionAreForProgramsOnly() {
        home.events.add(
                new Activity(Instant.EPOCH, Activity.Kind.CONTACT_VERIFIED, "\u2068\u05d0\u05d1 7\u2069", List.of()));

        assertThat(person.run("audit show").out()).endsWith("en CONTACT_VERIFIED \u05d0\u05d1 7 []\n");
        assertThat(person.run("audit show --json").out())
                .contains("\"sentence\":\"en CONTACT_VERIFIED \\u2068\\u05D0\\u05D1 7\\u2069 []\"");
    }

    /** All but how the node is, and what needs no node. */
    @Test
    void aLockedHomeSaysWhatToDo() {
        home.locked = true;
        List<Command> open = Command.ALL.stream()
                .filter(command -> !command.equals(Command.STATUS) && !command.needsNoNode())
                .toList();
        assertThat(open).hasSize(Command.ALL.size() - 3 - Command.OF_AUTHORS.size());
        for (Command command : open) {
            checkLocked(List.of((command.words() + values(command)).split(" ")));
        }
    }

    @Test
    void aLockedHomeSaysSoBeforeItSaysWhatIsWrongWithTheLine() {
        home.locked = true;

        checkLocked(List.of("peer", "accept"));
        checkLocked(List.of("peer", "invite", ""));
        checkLocked(List.of("peer", "invite", "friend", "--hours", "0"));
        checkLocked(List.of("audit", "show", "--limit", "0"));
        checkLocked(List.of("audit", "show", "--app", "A/B"));
    }

    private void checkLocked(List<String> words) {
        assertThat(person.run(Locale.ENGLISH, Optional.empty(), words))
                .as(words.toString())
                .isEqualTo(new Outcome(
                        Status.LOCKED,
                        "",
                        "koti: Your home is locked, or not set up yet. Open it in the browser, then try again. If"
                                + " the browser is not let in: the file " + folder.resolve("login-link")
                                + " has a link.\n"));
    }

    private static String values(Command command) {
        return switch (command.needed()) {
            case 0 -> command.equals(Command.PEER_ACCEPT) ? " " + FakePeople.LINK : "";
            case 1 -> " hello";
            default -> " hello VaultWrite:notes";
        };
    }

    @Test
    void everyOneHasItsJsonAndNobodyIsAskedForIt() throws IOException {
        home.people.known.add(new Contact(FakePeople.person(4), ODD, false, false));
        home.people.invited.add(FakePeople.invitation(true, ODD, Instant.EPOCH, Invitation.State.OPEN));
        home.events.add(new Activity(Instant.EPOCH, Activity.Kind.APP_REMOVED, ODD, List.of(ODD)));
        home.drops.all.add(
                new Drop(ODD, Optional.empty(), Optional.of(new Drop.Refusal(Drop.Refusal.Kind.ODD_NAME)), false));
        home.people.invited.add(FakePeople.invitation(true, "", Instant.EPOCH, Invitation.State.OPEN));
        for (Command command : Command.ALL) {
            if (!command.needsNoNode()) {
                home.people.known.set(0, new Contact(FakePeople.person(1), "hello", false, true));
                home.apps.keepBefore();
                assertThat(command.options()).as(command.words()).contains(Option.JSON);
                String yes = command.options().contains(Option.YES) ? " --yes" : "";
                String data = command.equals(Command.APP_REMOVE)
                        ? " --keep-data"
                        : command.equals(Command.APP_INSTALL) ? " --sha256 " + "cd".repeat(32) : "";
                String value = command.equals(Command.PEER_REVOKE) ? " id0" : values(command);
                Outcome outcome = person.answering("y", command.words() + value + yes + data + " --json");
                assertThat(outcome.status()).as(command.words() + outcome).isZero();
                assertThat(outcome.err()).isEmpty();
                assertThat(outcome.out().indexOf('\n'))
                        .as(command.words())
                        .isEqualTo(outcome.out().length() - 1);
                JsonNode json = JSON.readTree(outcome.out());
                assertThat(json.isContainerNode()).as(command.words()).isTrue();
                assertThat(json.isEmpty()).as(command.words()).isFalse();
                home.apps.installed.removeIf(app -> app.id().equals(FakeHome.HELLO));
                home.apps.installed.add(FakeApps.app(FakeHome.HELLO, FakeApps.OLD, InstalledApp.State.ACTIVE));
            }
        }
        assertThat(person.answering("y", "app remove quiet --json").status()).isEqualTo(Status.REFUSED);
        assertThat(person.questions).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"peer list, name", "peer invitations, note", "audit show, subject"})
    void anOddNameStaysWhatItIsInJson(String words, String field) throws IOException {
        home.people.known.add(new Contact(FakePeople.person(4), ODD, false, false));
        home.people.invited.add(FakePeople.invitation(true, ODD, Instant.EPOCH, Invitation.State.OPEN));
        home.events.add(new Activity(Instant.EPOCH, Activity.Kind.APP_REMOVED, ODD, List.of()));

        assertThat(JSON.readTree(person.run(words + " --json").out()).findValuesAsText(field))
                .contains(ODD);
    }

    @Test
    void whatComesWithTheUnlockingIsWaitedForInWords() {
        home.starting = true;

        assertThat(person.run("peer list"))
                .isEqualTo(new Outcome(
                        1, "", "koti: A part of Koti is still starting or just stopping. Try again in a moment.\n"));
    }

    @Test
    void aFullDiskIsSaid() {
        home.full = true;

        assertThat(person.run("grant give hello ProfileRead --yes"))
                .satisfies(full -> assertThat(full.status()).isEqualTo(Status.REFUSED))
                .satisfies(full -> assertThat(full.err()).startsWith("koti: The disk is full."));
    }

    @Test
    void aFailureIsToldWithoutItsInsides() {
        home.broken = true;

        Outcome broken = person.run("audit verify");
        assertThat(broken.status()).isEqualTo(Status.BROKEN);
        assertThat(broken.err())
                .contains(folder.resolve("log/koti.log").toString())
                .doesNotContain("Exception", "the insides");
    }
}
