package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.permission.HttpAccess;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AuditCheck;
import org.koti.spi.consent.Rating;
import org.koti.spi.consent.Wording;
import org.koti.spi.identity.NodeLock;
import org.koti.spi.peer.Invitation;
import org.koti.spi.peer.MalformedInvitationException;
import org.koti.spi.peer.Network;

/** The words of the pages, for others. */
class HomeWordingTest {
    private static final Locale FINNISH = Locale.forLanguageTag("fi");

    private final FakeNode node = new FakeNode();
    private final Wording wording = new HomeWording(node.apps);

    @BeforeEach
    void unlock() {
        node.state = NodeLock.State.UNLOCKED;
        node.apps.put(FakeApps.BATTLESHIP, InstalledApp.State.ACTIVE);
    }

    @Test
    void aPermissionIsSaidAsOnThePageAndWeighed() {
        assertThat(wording.of(new VaultRead("games"), "battleship", Locale.ENGLISH))
                .isEqualTo("Read its own records “games” in your vault");
        assertThat(wording.of(new VaultRead("games"), "battleship", FINNISH)).contains("”games”");
        assertThat(wording.danger(new Sign())).isEqualTo(3);
        assertThat(wording.danger(new HttpAccess("192.168.1.7"))).isEqualTo(5);
    }

    @Test
    void anEventNamesTheAppAsThePersonKnowsIt() {
        Activity granted =
                new Activity(Instant.EPOCH, Activity.Kind.PERMISSION_GRANTED, "koti/battleship", List.of("Sign", "*"));
        Activity removed = new Activity(Instant.EPOCH, Activity.Kind.APP_REMOVED, "koti/gone", List.of());

        assertThat(wording.of(granted, Locale.ENGLISH)).isEqualTo("You allowed Battleship: sign in your name.");
        assertThat(wording.of(granted, FINNISH)).startsWith("Annoit luvan sovellukselle Battleship");
        assertThat(wording.of(removed, Locale.ENGLISH))
                .isEqualTo("You removed \u2068gone\u2069 (\u2066koti/gone\u2069).");
    }

    private static Activity wentBack(String data, String why) {
        return new Activity(
                Instant.EPOCH, Activity.Kind.APP_WENT_BACK, "koti/battleship", List.of("1.4", "1.3\u202e", data, why));
    }

    @Test
    void aWayBackSaysWhoChoseItAndWhatBecameOfTheData() {
        assertThat(wording.of(wentBack("DATA", "PERSON"), Locale.ENGLISH))
                .isEqualTo("You took Battleship back from version 1.4 to version 1.3. Its data went back too; what had"
                        + " changed since is kept.");
        assertThat(wording.of(wentBack("CODE", "PERSON"), FINNISH))
                .isEqualTo("Palautit sovelluksen Battleship versiosta 1.4 versioon 1.3. Sen tiedot jäivät ennalleen.");
        assertThat(wording.of(wentBack("DATA", "PROCESS_ENDED"), Locale.ENGLISH))
                .isEqualTo("Battleship went back by itself from version 1.4 to version 1.3, as soon after it was"
                        + " replaced its process ended by itself. Its data went back too; what had changed since is"
                        + " kept.");
        assertThat(wording.of(wentBack("DATA", "REFUSED"), Locale.ENGLISH)).contains("replaced it did not go on. Its");
    }

    /** Only what went back by itself is a fault. */
    @Test
    void aWayBackThatNobodyChoseStandsOut() {
        Texts texts = new Texts(Locale.ENGLISH);
        assertThat(EventView.of(wentBack("DATA", "PERSON"), List.of(), texts).tone())
                .isEqualTo("plain");
        assertThat(EventView.of(wentBack("DATA", "NOT_WELL"), List.of(), texts).tone())
                .isEqualTo("bad");
    }

    @Test
    void whyANewVersionDidNotLastIsSaidInItsWords() {
        Problem unwell = new Problem(Problem.Kind.WENT_BACK, "1.4", "NOT_WELL", "no games left");
        assertThat(wording.of(unwell, Locale.ENGLISH))
                .isEqualTo("Its version 1.4 did not last after it took its place, so this one is back, with its data."
                        + " It says itself that it is not well: “no games left”. Try again or ask its publisher.");
        assertThat(wording.of(unwell, FINNISH))
                .startsWith("Sen versio 1.4 ei kestänyt")
                .contains("”no games left”");
    }

    private static Activity granted(String... details) {
        return new Activity(Instant.EPOCH, Activity.Kind.PERMISSION_GRANTED, "koti/battleship", List.of(details));
    }

    @Test
    void aGrantSaysByWhichYesAndUntilWhen() {
        Instant end = Instant.parse("2026-11-30T12:00:00Z");
        String until = new Texts(Locale.ENGLISH).moment(end);

        assertThat(wording.of(granted("Sign", "*", "ON_PAGE", end.toString()), Locale.ENGLISH))
                .isEqualTo("You allowed Battleship: sign in your name. Until " + until + ".");
        assertThat(wording.of(granted("Sign", "*", "BY_COMMAND"), Locale.ENGLISH))
                .isEqualTo("You allowed Battleship by command: sign in your name.");
        assertThat(wording.of(granted("Sign", "*", "BY_COMMAND", end.toString()), FINNISH))
                .startsWith("Annoit komennolla luvan sovellukselle Battleship")
                .contains(". Päättyy ");
        assertThat(wording.of(granted("Sign", "*", "AT_SWAP", "some day"), Locale.ENGLISH))
                .isEqualTo("You allowed Battleship: sign in your name. Until some day.");
    }

    private static Activity of(Activity.Kind kind, String... details) {
        return new Activity(Instant.EPOCH, kind, "koti/battleship", List.of(details));
    }

    @Test
    void aVersionThatCameByItselfIsNotSaidToBeThePersonsDoing() {
        Activity renewed = of(Activity.Kind.APP_RENEWED, "1.0.0", "2.0.0", "ab12");

        assertThat(wording.of(renewed, Locale.ENGLISH))
                .isEqualTo("Version 1.0.0 of Battleship was replaced by version 2.0.0 without asking you, as it asks"
                        + " for nothing new. Fingerprint of its file: ab12");
        assertThat(wording.of(renewed, FINNISH))
                .startsWith("Sovelluksen Battleship versio 1.0.0 vaihtui versioon 2.0.0 kysymättä sinulta");
    }

    @Test
    void aVersionThatDidNotStartHasWordsThatAreTrueOfIt() {
        assertThat(wording.of(of(Activity.Kind.APP_SWAP_FAILED, "2.0.0", "NO_ROOM"), Locale.ENGLISH))
                .isEqualTo("Battleship was not replaced by its version 2.0.0, which did not start. The disk is full."
                        + " Free some space, and install it again.");
        assertThat(wording.of(of(Activity.Kind.APP_SWAP_FAILED, "2.0.0", "TOO_SLOW"), Locale.ENGLISH))
                .endsWith("which did not start. It did not start in time. Try again or ask its publisher.");
        assertThat(wording.of(of(Activity.Kind.APP_SWAP_FAILED, "2.0.0", "OVER_LIMIT", "THREADS"), FINNISH))
                .endsWith("Se ylitti rajan (yhtäaikaiset työt) eikä hellittänyt. Kerro sen julkaisijalle.");
        assertThat(wording.of(of(Activity.Kind.APP_REST_STOPPED, "THREADS"), Locale.ENGLISH))
                .isEqualTo("What a replaced version of Battleship still had to end went beyond a limit (work at the"
                        + " same time) and was stopped.");
    }

    @Test
    void theEndOfAGrantSaysWhenItWas() {
        Instant end = Instant.parse("2026-11-30T12:00:00Z");
        Activity ended =
                new Activity(end, Activity.Kind.GRANT_ENDED, "koti/battleship", List.of("Sign", "*", end.toString()));

        assertThat(wording.of(ended, Locale.ENGLISH))
                .isEqualTo("What you allowed Battleship for a time has ended (" + new Texts(Locale.ENGLISH).moment(end)
                        + "): sign in your name.");
        assertThat(wording.of(ended, FINNISH)).startsWith("Määräaikainen lupa sovellukselle Battleship päättyi (");
    }

    /** Nothing of Java refused it, but the home itself. */
    @Test
    void whatAnAppAsksOfTheServletContainerIsSaidToHaveBeenAskedOfTheHome() {
        Activity denied = new Activity(
                Instant.EPOCH, Activity.Kind.CONTAINER_DENIED, "koti/battleship", List.of("addServlet", "3"));

        assertThat(wording.of(denied, Locale.ENGLISH))
                .isEqualTo("Battleship asked the home, which shows its pages, for what no app may have: addServlet."
                        + " How often: 3.");
        assertThat(wording.of(denied, FINNISH))
                .isEqualTo("Battleship pyysi sivujaan näyttävältä kodilta kiellettyä: addServlet. Kertoja: 3.");
    }

    @Test
    void aChangeOfALimitSaysWhatItWasAndIs() {
        Activity changed = new Activity(
                Instant.EPOCH, Activity.Kind.LIMIT_CHANGED, "koti/battleship", List.of("THREADS", "12", "4"));

        assertThat(wording.of(changed, Locale.ENGLISH))
                .isEqualTo("You changed a limit of Battleship (work at the same time) from 12 to 4.");
        assertThat(wording.of(changed, FINNISH))
                .isEqualTo("Muutit sovelluksen Battleship rajan (yhtäaikaiset työt): ennen 12, nyt 4.");
    }

    @Test
    void aRefusalSaysWhatAndHowOften() {
        Activity limit =
                new Activity(Instant.EPOCH, Activity.Kind.LIMIT_DENIED, "koti/battleship", List.of("THREADS", "12"));
        Activity part = new Activity(
                Instant.EPOCH, Activity.Kind.CLASS_DENIED, "koti/battleship", List.of("com.acme.Foo: reflects", "1"));

        assertThat(wording.of(limit, Locale.ENGLISH))
                .isEqualTo("Battleship wanted more than its limit allows: work at the same time. How often: 12.");
        assertThat(wording.of(limit, FINNISH))
                .isEqualTo("Battleship olisi halunnut enemmän kuin sen raja sallii: yhtäaikaiset työt. Kertoja: 12.");
        assertThat(wording.of(part, Locale.ENGLISH))
                .isEqualTo("A part of Battleship that does what no app may was not let run: com.acme.Foo: reflects."
                        + " How often: 1.");
    }

    @Test
    void aCheckIsToldInSentences() {
        AuditCheck wrong = new AuditCheck(
                1, 1, Optional.of(Instant.EPOCH), 0, Optional.of(new AuditCheck.Finding(AuditCheck.Kind.MISSING, 2)));

        assertThat(wording.of(wrong, Locale.ENGLISH)).hasSize(3).startsWith("Entry 2 is missing.");
    }

    @Test
    void whatIsWrongIsSaidAsOnThePages() {
        assertThat(wording.of(new Problem(Problem.Kind.NEEDS_JAVA, "99", "17"), Locale.ENGLISH))
                .startsWith("It needs Java 99, and this home runs on Java 17.");
        assertThat(wording.of(new CatalogException(CatalogException.Kind.MISSING, "a.jar", ""), FINNISH))
                .startsWith("Tiedosto a.jar puuttuu.");
        assertThat(wording.of(new Network.Problem(Network.Problem.Kind.NOT_CONNECTED, ""), Locale.ENGLISH))
                .isEqualTo("This computer is not connected to a network.");
        assertThat(wording.of(MalformedInvitationException.Fault.OWN, Locale.ENGLISH))
                .startsWith("This invitation is your own.");
    }

    @Test
    void anInvitationTellsHowFarItIsAndWhyNotFurther() {
        assertThat(wording.of(invitation(Invitation.State.OPEN, Optional.empty()), Locale.ENGLISH))
                .containsExactly("Open");
        assertThat(wording.of(
                        invitation(Invitation.State.REFUSED, Optional.of(Invitation.Problem.USED)), Locale.ENGLISH))
                .containsExactly("Refused", "Somebody used this invitation already. Ask for a new one.");
    }

    private static Invitation invitation(Invitation.State state, Optional<Invitation.Problem> problem) {
        return new Invitation(
                "id", false, "Aino", Optional.empty(), Optional.empty(), Instant.EPOCH, Instant.EPOCH, state, problem);
    }

    @Test
    void anAppIsRatedAsOnItsPage() {
        Rating rating = wording.of(node.apps.list().get(0).declaration(), Locale.ENGLISH);

        assertThat(rating.value()).isBetween(1, 6);
        assertThat(rating.reasons()).isNotEmpty();
        assertThat(rating.barred()).contains("See files on your computer, but for one that you pick for it");
        assertThat(rating.warnings()).isEmpty();
    }

    @Test
    void aLanguageThatIsNotSpokenBecomesEnglish() {
        assertThat(wording.of(new Sign(), "battleship", Locale.forLanguageTag("sv")))
                .isEqualTo("Sign in your name, for apps named “battleship” only, whoever published them")
                .isEqualTo(wording.of(new Sign(), "battleship", Locale.forLanguageTag("en-GB")));
    }
}
