package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.koti.api.peer.Contact;
import org.koti.console.CommandHarness.Outcome;
import org.koti.spi.peer.Invitation;
import org.koti.spi.peer.Network;

/** What the commands about people do and say. */
class PeerCommandsTest extends AtTheDoor {
    private static final String NO_LINK =
            "koti: Nothing was changed: no link came from the terminal or the standard input.\n";
    private static final String VAINO = FakePeople.person(1).did();
    private static final String ILMARI = FakePeople.person(2).did();

    @Test
    void listTellsWhoIsHereAndWhoseWordsWereCompared() {
        assertThat(person.run("peer list"))
                .isEqualTo(new Outcome(
                        0,
                        "  here now  not verified  " + VAINO + "  Väinö\n  away      verified      " + ILMARI
                                + "  Ilmari\\u001b\n",
                        ""));
        home.people.known.clear();
        assertThat(person.run("peer list").out()).startsWith("You have no contacts yet.");
    }

    @Test
    void aContactIsNamedOrWhereThatIsNotEnoughByTheKey() {
        home.people.known.add(new Contact(FakePeople.person(4), "Väinö", false, false));

        assertThat(person.run("peer show Väinö").err())
                .isEqualTo("koti: Several contacts are called Väinö. Say whom by their key: " + VAINO + ", "
                        + FakePeople.person(4).did() + ".\n");
        assertThat(person.run("peer show " + VAINO).out())
                .isEqualTo("Väinö\n  key           " + VAINO
                        + "\n  state         here now, not verified\n  safety words  abandon zoo\n");
        assertThat(person.run("peer show nobody").err())
                .isEqualTo("koti: There is no contact nobody. See koti peer list.\n");
    }

    @Test
    void verifyShowsTheWordsFirst() {
        assertThat(person.answering("n", "peer verify Väinö").status()).isEqualTo(Status.REFUSED);
        assertThat(person.run("peer list").out()).contains("not verified  " + VAINO);

        Outcome verified = person.answering("y", "peer verify Väinö");
        assertThat(verified.out()).contains("  abandon zoo\n").endsWith("Väinö is marked as verified.\n");
        assertThat(person.questions).contains("Are all eight the same? y/N ");
        assertThat(person.run("peer verify Väinö --yes --json").out())
                .contains("\"verified\":true,\"here\":true,\"safetyWords\":[\"abandon\",\"zoo\"]}");
        assertThat(person.run("peer unverify Väinö").out()).isEqualTo("Väinö is no longer marked as verified.\n");
        assertThat(home.people.known.get(0).verified()).isFalse();
    }

    @Test
    void renameAndRemoveChangeThatOneOnly() {
        assertThat(person.run("peer rename Väinö Vaino"))
                .isEqualTo(new Outcome(0, "Väinö is called Vaino from now on.\n", ""));
        assertThat(person.run("peer rename Vaino " + "x".repeat(41)).err())
                .isEqualTo("koti: A name has 1 to 40 characters and no control characters.\n");
        assertThat(person.run("peer remove Vaino").status()).isEqualTo(Status.REFUSED);
        assertThat(home.people.known).hasSize(2);
        assertThat(person.answering("y", "peer remove Vaino").out())
                .startsWith("You and Vaino can then no longer reach each other")
                .endsWith("Vaino is no longer your contact.\n");
        assertThat(home.people.known).extracting(Contact::id).containsExactly(FakePeople.person(2));
        home.people.known.set(0, new Contact(FakePeople.person(2), "Ilmari", true, true));
        assertThat(person.run("peer remove Ilmari --yes --json").out())
                .endsWith("\"name\":\"Ilmari\",\"verified\":true,\"here\":false}\n");
    }

    @Test
    void theNetworkIsTurnedOnAndOffAndTellsWhatIsWrong() {
        assertThat(person.run("peer network").out()).isEqualTo("off: nobody can reach you\n");
        assertThat(person.run("peer network on").err()).contains("say --yes");
        assertThat(person.answering("n", "peer network on").out()).startsWith("Your contacts can then find you");
        assertThat(home.people.on).isFalse();
        assertThat(person.answering("y", "peer network on").out())
                .endsWith("\non: others reach you at 192.168.1.20:48480, [0:0:0:0:0:0:0:1]:48480\n");
        assertThat(person.questions).containsExactly("Turn on the network? y/N ", "Turn on the network? y/N ");
        assertThat(person.run("peer network on").out()).startsWith("on: others reach you at 192.168.1.20:48480");
        home.people.trouble = Optional.of(new Network.Problem(Network.Problem.Kind.NOT_LISTENING, "::1"));
        assertThat(person.run("peer network").out())
                .isEqualTo("on, but there is no address yet at which others reach you\nnetwork NOT_LISTENING ::1\n");
        assertThat(person.run("peer network off --json").out())
                .isEqualTo("{\"on\":false,\"addresses\":[],\"problem\":\"NOT_LISTENING\"}\n");
        assertThat(person.run("peer network maybe").status()).isEqualTo(Status.USAGE);
    }

    @Test
    void inviteGivesTheLinkToWhoeverMadeItAndToNoList() {
        home.people.on = true;
        Outcome invited = person.run("peer invite friend --hours 48");

        assertThat(invited.out()).startsWith(FakePeople.LINK + "\nIt works once, until ");
        assertThat(home.people.invited.get(0).expires()).isEqualTo(Instant.EPOCH.plus(Duration.ofHours(48)));
        assertThat(person.run("peer invitations").out())
                .contains("you invite", "friend: OPEN")
                .doesNotContain(FakePeople.LINK);
        assertThat(person.run("peer invitations --json").out()).doesNotContain(FakePeople.LINK);
        assertThat(person.run("peer invite friend --json").out()).contains("\"link\":\"" + FakePeople.LINK);
        assertThat(person.run("peer invite friend --hours 721").err())
                .isEqualTo("koti: --hours takes a number from 1 to 720, not 721.\n");
        assertThat(person.run("peer invite " + "x".repeat(81)).status()).isEqualTo(Status.REFUSED);
    }

    @Test
    void anInvitationTurnsTheNetworkOnByAYesOnly() {
        assertThat(person.run("peer invite friend").status()).isEqualTo(Status.REFUSED);
        assertThat(person.answering("n", "peer invite friend").status()).isEqualTo(Status.REFUSED);
        assertThat(home.people.on).isFalse();
        assertThat(home.people.invited).isEmpty();

        assertThat(person.answering("y", "peer invite friend").out()).contains("The network is off.", FakePeople.LINK);
        assertThat(home.people.on).isTrue();
    }

    @Test
    void whereThereCanBeNoInvitationTheNetworkStaysAsItWas() {
        home.people.many = true;
        assertThat(person.run("peer invite friend --yes").err())
                .isEqualTo("koti: No invitation could be made: there are too many already. They go 30 days after they"
                        + " end.\n");
        home.people.trouble = Optional.of(new Network.Problem(Network.Problem.Kind.NOT_CONNECTED, ""));
        assertThat(person.run("peer invite friend --yes").err())
                .isEqualTo("koti: No invitation could be made: there is no address to invite to. network NOT_CONNECTED"
                        + " \n");
        assertThat(home.people.on).isFalse();

        home.people.on = true;
        assertThat(person.run("peer invite friend").status()).isEqualTo(Status.REFUSED);
        assertThat(home.people.on).isTrue();
        assertThat(home.people.invited).isEmpty();
    }

    @Test
    void anInvitationIsTakenBackOnce() {
        home.people.invited.add(FakePeople.invitation(true, "x", Instant.EPOCH, Invitation.State.OPEN));

        assertThat(person.run("peer revoke id2").err())
                .isEqualTo("koti: There is no invitation id2. See koti peer invitations.\n");
        assertThat(person.run("peer revoke id1").out()).isEqualTo("The invitation was taken back.\n");
        assertThat(person.run("peer revoke id1").err())
                .isEqualTo("koti: Nothing was changed: the invitation id1 is not open. REVOKED\n");
        home.people.invited.clear();
        assertThat(person.run("peer invitations").out()).isEqualTo("There are no invitations at the moment.\n");
    }

    @Test
    void whatIsUsedAtTheLastMomentIsNotSaidToBeTakenBack() {
        home.people.invited.add(FakePeople.invitation(true, "x", Instant.EPOCH, Invitation.State.OPEN));
        home.people.atLast = () ->
                home.people.invited.set(0, FakePeople.invitation(true, "x", Instant.EPOCH, Invitation.State.ACCEPTED));

        assertThat(person.run("peer revoke id1"))
                .isEqualTo(new Outcome(
                        Status.REFUSED, "", "koti: Nothing was changed: the invitation id1 is not open. ACCEPTED\n"));
    }

    @ParameterizedTest
    @CsvSource({"ACCEPTING, 0", "ACCEPTED, 0", "REFUSED, 1", "EXPIRED, 1"})
    void aLinkThatWasAcceptedBeforeIsAsFarAsItCameThen(Invitation.State state, int status) {
        home.people.invited.add(FakePeople.invitation(false, "Louhi", Instant.EPOCH, state));

        Outcome again = person.run("peer accept --yes " + FakePeople.LINK);
        assertThat(again.status()).isEqualTo(status);
        assertThat(again.out() + again.err())
                .contains(
                        state == Invitation.State.ACCEPTING
                                ? "You said yes."
                                : "You accepted this link before. " + state);
        assertThat(person.run("peer accept --yes --json " + FakePeople.LINK).out())
                .contains("\"state\":\"" + state + "\"");
        assertThat(home.people.invited).hasSize(1);
    }

    @Test
    void nobodyIsAskedAboutALinkThatHasEnded() {
        home.people.expires = FakeHome.NOON;

        assertThat(person.answering("y", "peer accept " + FakePeople.LINK))
                .isEqualTo(new Outcome(Status.REFUSED, "", "koti: fault ENDED\n"));
        assertThat(person.questions).isEmpty();
        assertThat(home.people.on).isFalse();
    }

    @Test
    void acceptSaysWhoInvitesAndAsks() {
        assertThat(person.answering("n", "peer accept " + FakePeople.LINK).status())
                .isEqualTo(Status.REFUSED);
        assertThat(home.people.invited).isEmpty();
        assertThat(home.people.on).isFalse();

        assertThat(person.answering("y", "peer accept " + FakePeople.LINK).out())
                .startsWith("Louhi\\u202e invites you.\n  key               "
                        + FakePeople.person(3).did() + "\n  words of the key  key of did:key:z6Mk\n")
                .contains("Accepting turns the network on")
                .contains("You said yes.");
        assertThat(home.people.invited).hasSize(1);
        assertThat(person.run("peer accept nonsense --yes").err()).isEqualTo("koti: fault NO_INVITATION\n");
    }

    @Test
    void aLinkThatIsNotOnTheLineIsAskedFor() {
        assertThat(person.answering(FakePeople.LINK, "peer accept --yes").out()).contains("You said yes.");
        assertThat(person.answering(FakePeople.LINK, "peer accept - --yes").out())
                .contains("You said yes.");
        assertThat(person.questions).containsExactly("Invitation link: ", "Invitation link: ");
        assertThat(person.answering(" ", "peer accept --yes").err()).isEqualTo(NO_LINK);
    }

    @Test
    void whereThereIsNoTerminalTheLinkIsReadAndTheYesIsNot() {
        assertThat(person.piping(FakePeople.LINK + "\ny\n", "peer accept"))
                .satisfies(unasked -> assertThat(unasked.status()).isEqualTo(Status.REFUSED))
                .satisfies(unasked -> assertThat(unasked.err()).contains("say --yes"));
        assertThat(home.people.invited).isEmpty();

        for (String words : List.of("peer accept --yes", "peer accept - --yes", "peer accept - --yes --json")) {
            assertThat(person.piping(FakePeople.LINK + "\n", words).status())
                    .as(words)
                    .isZero();
        }
        assertThat(home.people.invited).hasSize(1);
        assertThat(person.run("peer accept --yes").err()).isEqualTo(NO_LINK);
        assertThat(person.piping("x".repeat(Frame.LONGEST + 1), "peer accept --yes")
                        .err())
                .isEqualTo(NO_LINK);
        assertThat(person.piping("y\n", "peer verify Väinö").err()).contains("say --yes");
    }

    @Test
    void ofAnInputWithoutEndNoMoreIsReadThanALinkMayHave() {
        AtomicInteger taken = new AtomicInteger();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                assertThat(taken.incrementAndGet()).isLessThan(2 * Frame.LONGEST);
                return 'x';
            }
        };

        assertThat(person.piping(endless, "peer accept --yes").err()).isEqualTo(NO_LINK);
    }
}
