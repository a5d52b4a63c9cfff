package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.ProfileRead;
import org.koti.console.CommandHarness.Outcome;
import org.koti.spi.consent.Grant;

/** What is allowed for a time, and what is said of it. */
class GrantTermTest extends AtTheDoor {
    @Test
    void whatIsGivenForATimeSaysWhenItEnds() {
        Outcome given = person.answering("y", "grant give hello ProfileRead --for hour");

        assertThat(given.out())
                .contains("\n  Danger: 2 of 5\n  It ends by itself on 2026-11-30 13:00:00.\nFrom now on ");
        assertThat(home.granted)
                .extracting(Grant::permission, Grant::who, Grant::until)
                .containsExactly(tuple(
                        new ProfileRead(), Grant.Who.BY_COMMAND, Optional.of(FakeHome.NOON.plus(Duration.ofHours(1)))));
        assertThat(person.run("grant list hello").out())
                .contains(
                        "  allowed      ProfileRead          en sentence of ProfileRead (until 2026-11-30 13:00:00)\n");
        assertThat(person.run("grant list hello --json").out())
                .contains("\"granted\":true,\"since\":\"1970-01-01T00:00:00Z\",\"who\":\"BY_COMMAND\","
                        + "\"until\":\"2026-11-30T13:00:00Z\"");
    }

    @Test
    void whatIsHeldIsGivenAnewForAnotherTime() {
        home.hold(new ProfileRead());

        assertThat(person.run("grant give hello ProfileRead --for=today --yes").status())
                .isZero();
        assertThat(home.granted)
                .extracting(Grant::until)
                .containsExactly(Optional.of(Instant.parse("2026-12-01T00:00:00Z")));
        assertThat(person.run("grant give hello ProfileRead --yes").out()).contains("From now on");
        assertThat(home.granted).extracting(Grant::until).containsExactly(Optional.empty());
    }

    @Test
    void theEndIsTheOneThatWasReadHoweverLongThatTook() {
        assertThat(yesAfter(Duration.ofMinutes(4), "grant give hello ProfileRead --for hour")
                        .out())
                .contains("It ends by itself on 2026-11-30 13:00:00.");
        assertThat(home.granted)
                .extracting(Grant::until)
                .containsExactly(Optional.of(FakeHome.NOON.plus(Duration.ofHours(1))));
    }

    @Test
    void whatEndedWhileItWasReadIsNotGiven() {
        Outcome late = yesAfter(Duration.ofHours(12), "grant give hello ProfileRead --for today");

        assertThat(late.status()).isEqualTo(Status.REFUSED);
        assertThat(late.err())
                .isEqualTo("koti: It would have ended before you answered. Nothing was changed: give it again.\n");
        assertThat(home.held()).isEmpty();
    }

    private Outcome yesAfter(Duration reading, String words) {
        Conversation.Answers answers = question -> {
            home.now = home.now.plus(reading);
            return "y";
        };
        return person.run(Locale.ENGLISH, Optional.of(answers), words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"week", "", "HOUR", "1"})
    void anOddTimeIsNoCommand(String time) {
        assertThat(person.run("grant give hello ProfileRead --yes --for=" + time))
                .isEqualTo(new Outcome(
                        Status.USAGE,
                        "",
                        "koti: “" + time + "” is none of hour, today. See koti grant give --help.\n"));
        assertThat(home.held()).isEmpty();
    }

    @Test
    void programsAreToldOfTheYesThatTheyGaveAndOfNoneThatWasTakenBack() {
        assertThat(person.run("grant give hello ProfileRead --for today --yes --json")
                        .out())
                .contains("\"granted\":true,\"since\":\"1970-01-01T00:00:00Z\",\"who\":\"BY_COMMAND\","
                        + "\"until\":\"2026-12-01T00:00:00Z\",\"danger\"");
        assertThat(person.run("app show hello --json").out()).contains("\"until\":\"2026-12-01T00:00:00Z\"");
        assertThat(person.run("grant revoke hello ProfileRead --json").out()).contains("\"granted\":false,\"danger\"");
    }

    /** The yes to another version has no end. */
    @Test
    void whatWasForATimeIsNotForGoodByAnotherVersion() {
        LobbyAccess optional = new LobbyAccess("hello/1");
        home.allow(FakeHome.HELLO, optional, Grant.Who.ON_PAGE, Optional.of(FakeHome.NOON.plus(Duration.ofHours(1))));

        assertThat(person.answering("y", "app install hello").out())
                .contains("You can leave this out, and it is left out.")
                .doesNotContain("stays allowed");
        assertThat(home.held()).isNotEmpty().doesNotContain(optional);
    }
}
