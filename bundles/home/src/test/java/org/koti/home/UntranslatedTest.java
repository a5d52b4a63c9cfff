package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.app.Isolation;
import org.koti.api.peer.Contact;
import org.koti.api.permission.Permission;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.LocalizedText;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.Origin;
import org.koti.spi.catalog.RefusedEntry;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AuditCheck;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Use;
import org.koti.spi.limit.Resource;
import org.koti.spi.peer.Invitation;
import org.koti.spi.peer.MalformedInvitationException;
import org.koti.spi.peer.Network;
import org.koti.spi.pick.PickRequest;
import org.koti.spi.pick.UnfitFileException;

/**
 * Every word of every page comes from the texts. The home speaks in another alphabet here: a Latin letter that is left was written into the code, or is a
 * name.
 */
class UntranslatedTest extends HomeHarness {
    private static final String DETAILS = "/apps/battleship/details";
    private static final String PICK = "/apps/battleship/pick";
    private static final String LIMITS = "/apps/battleship/limits";
    private static final String ENTRY = "/catalog/koti/battleship";

    /** What a refused app's developer is to be told, in technical words below words of the home. */
    private static final String TECHNICAL = "the jar: it has no manifest; build it as a bundle";

    /** What services say in their own words. An entry that no page shows any more is to be taken out. */
    private static final Set<String> SAID_BY_SERVICES = Set.of(TECHNICAL);

    /** Words of rare moments, which this test does not bring about. */
    private static final Set<String> RARE = Set.of(
            "accept.expired",
            "barred.strangers",
            "catalog.empty",
            "catalog.empty.next",
            "entry.asks.nothing",
            "entry.idle",
            "invite.network.fault",
            "permission.VaultRead.any",
            "permission.VaultWrite.any",
            "settings.passphrase.failed",
            "words.fault.order",
            "words.fault.unknown");

    private final OtherAlphabet alphabet = new OtherAlphabet();
    private Looks looks;

    @BeforeEach
    void open() {
        looks = new Looks(home, folder, SAID_BY_SERVICES);
    }

    @Override
    Function<Locale, Texts> words() {
        return locale -> alphabet.texts();
    }

    @Test
    void noPageHasAWordThatIsNotFromTheTexts() throws Exception {
        TestBrowser browser = TestBrowser.letIn(home);
        DoorLooks door = new DoorLooks(looks, browser);
        door.firstRun();
        door.mistakes();
        door.comingBack();
        fillTheHome();
        allPages(browser);
        mistakes(browser);
        picks(browser);
        new DropLooks(looks, browser).all();
        new BackLooks(looks, browser).all();
        new CatalogLooks(looks, browser).all();
        actions(browser);
        new ErrorLooks(looks, browser).all();

        assertSoftly(all -> {
            all.assertThat(looks.left).isEmpty();
            all.assertThat(looks.heard).isEqualTo(SAID_BY_SERVICES);
            all.assertThat(alphabet.unread()).as("words that were on no page").isEqualTo(RARE);
            all.assertThat(looks.unseen()).as("pages that nobody looked at").isEmpty();
        });
    }

    @Test
    void aWordThatIsNotFromTheTextsIsFound() {
        looks.judge(
                "/bad",
                "<p title=\"Help\">\u0434\u043e\u043c</p><img alt=\"A house\"><button data-busy=\"Wait\">Go</button>");

        assertThat(looks.left).hasSize(4);
    }

    private void fillTheHome() {
        home.node.people.add(2, "Eero", true, true);
        home.node.people.add(3, "Väinö", false, false);
        for (Invitation.State state : Invitation.State.values()) {
            home.node.people.add("id" + state, state == Invitation.State.OPEN, state);
        }
        for (Invitation.Problem problem : Invitation.Problem.values()) {
            home.node.people.add("id" + problem, false, Invitation.State.REFUSED, Optional.of(problem));
        }
        for (Activity.Kind kind : Activity.Kind.values()) {
            note(kind, kind == Activity.Kind.CONTACT_ADDED ? List.of("lobby") : List.of());
        }
        note(Activity.Kind.CONTACT_ADDED, List.of("invitation"));
        note(Activity.Kind.APP_FAILED, List.of(Problem.Kind.TOO_SLOW.name()));
        for (Resource resource : Resource.values()) {
            note(Activity.Kind.APP_SLOWED, List.of(resource.name()));
        }
        note(Activity.Kind.PERMISSION_DENIED, List.of("Sign", Permission.ANY, "3"));
        note(Activity.Kind.PERMISSION_GRANTED, List.of("Sign", Permission.ANY, Grant.Who.BY_COMMAND.name()));
        for (Class<?> permission : Permission.class.getPermittedSubclasses()) {
            for (String scope : List.of("games", Permission.ANY)) {
                note(Activity.Kind.PERMISSION_GRANTED, List.of(permission.getSimpleName(), scope));
            }
        }
    }

    private void note(Activity.Kind kind, List<String> details) {
        home.node.apps.log().note(new Activity(Instant.now(), kind, "koti/battleship", details));
    }

    private void allPages(TestBrowser browser) throws IOException {
        looks.look(browser, "/apps", "/catalog", "/catalog?q=zeppelin", "/catalog?q=battle", ENTRY, ENTRY + "/icon");
        home.node.apps.isolation = Isolation.PROCESS;
        looks.look(browser, "/catalog/koti/hello");
        home.node.apps.isolation = Isolation.NODE;
        looks.look(browser, "/people", "/people/invite", "/people/accept", "/activity", "/settings");
        for (int other = 0; other < 100; other++) {
            home.node.apps.log().note(new Activity(Instant.now(), Activity.Kind.NETWORK_ON, "", List.of()));
        }
        looks.look(browser, "/activity", "/activity?app=koti/battleship", "/activity?before=50");
        checks(browser);
        for (Invitation invitation : home.node.people.invitations) {
            looks.look(
                    browser,
                    "/people/invitations/" + invitation.id(),
                    "/people/invitations/" + invitation.id() + "/qr.svg");
        }
        for (int number : List.of(2, 3)) {
            String contact = "/people/contacts/" + FakeNode.person(number);
            looks.look(browser, contact, contact + "/remove");
        }
        for (State state : State.values()) {
            home.node.apps.put(FakeApps.BATTLESHIP, state);
            looks.look(browser, "/apps", "/catalog", "/apps/battleship", DETAILS, "/apps/battleship/remove", ENTRY);
        }
        for (Problem.Kind kind : Problem.Kind.values()) {
            home.node.apps.putFailed(FakeApps.BATTLESHIP, new Problem(kind, "17", "25"));
            looks.look(browser, "/apps/battleship", DETAILS);
        }
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
        looks.look(browser, "/apps/battleship", "/apps/battleship/icon", LIMITS);
        home.node.apps.isolation = Isolation.PROCESS;
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
        looks.look(browser, LIMITS);
        home.node.apps.isolation = Isolation.NODE;
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
        home.node.apps.uses.put(
                FakeApps.BATTLESHIP,
                List.of(new Use(new Sign(), 1, Instant.now()), new Use(new ProfileRead(), 2, Instant.now())));
        looks.look(browser, "/apps/battleship", "/apps/battleship/icon", DETAILS);
        for (Grant.Who who : Grant.Who.values()) {
            home.node.apps.grants().revoke(FakeApps.BATTLESHIP, new Sign());
            home.node.apps.grants().give(FakeApps.BATTLESHIP, new Sign(), who, Optional.of(Instant.now()));
            looks.look(browser, DETAILS);
        }
        home.node.apps.refusal = TECHNICAL;
        looks.look(browser, ENTRY);
        home.node.apps.refusal = "";
        for (CatalogException.Kind damage : CatalogException.Kind.values()) {
            home.node.catalog.damage = damage;
            looks.look(browser, "/catalog", ENTRY);
        }
        home.node.catalog.damage = null;
        signatures(browser);
        home.node.apps.putOther(FakeApps.BATTLESHIP);
        looks.look(browser, "/catalog", ENTRY);
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
        home.node.people.on = true;
        looks.look(
                browser,
                "/people",
                "/people/invite",
                "/settings",
                "/apps/battleship",
                "/catalog/koti/hello",
                "/catalog/koti/weather");
        for (Network.Problem.Kind trouble : Network.Problem.Kind.values()) {
            home.node.people.trouble = Optional.of(new Network.Problem(trouble, "192.168.1.20"));
            looks.look(browser, "/settings");
        }
        home.node.people.trouble = Optional.empty();
    }

    /** What people say with their keys: who they are, for how long, and what is wrong with it. */
    private void signatures(TestBrowser browser) throws IOException {
        Origin origin = home.node.catalog.origin;
        home.node.catalog.origin = new Origin("Koti", "", 3, LocalizedText.of(""), Optional.of(Instant.now()));
        home.node.catalog.strangers = true;
        for (CatalogException.Kind damage : CatalogException.Kind.values()) {
            CatalogException why = new CatalogException(damage, "battleship.jar", "wrong");
            home.node.catalog.refused.add(new RefusedEntry("Koti", FakeCatalog.STRANGER, why));
            home.node.catalog.refused.add(new RefusedEntry("Koti", "", why));
        }
        looks.look(browser, "/catalog", ENTRY, "/catalog/" + FakeCatalog.STRANGER + "/weather");
        home.node.catalog.origin = origin;
        home.node.catalog.strangers = false;
        home.node.catalog.refused.clear();
    }

    private void checks(TestBrowser browser) throws IOException {
        Optional<Instant> since = Optional.of(Instant.now());
        home.node.apps.check = new AuditCheck(7, 5, since, 0, Optional.empty());
        looks.send(browser, "/activity", "/activity/check", Map.of());
        home.node.apps.check = new AuditCheck(1, 5, since, 4, Optional.empty());
        looks.send(browser, "/activity", "/activity/check", Map.of());
        for (AuditCheck.Kind kind : AuditCheck.Kind.values()) {
            home.node.apps.check = new AuditCheck(1, 1, since, 0, Optional.of(new AuditCheck.Finding(kind, 2)));
            looks.send(browser, "/activity", "/activity/check", Map.of());
        }
        home.node.apps.check = new AuditCheck(0, 1, Optional.empty(), 0, Optional.empty());
        looks.send(browser, "/activity", "/activity/check", Map.of());
    }

    private void mistakes(TestBrowser browser) throws IOException {
        looks.send(browser, LIMITS, LIMITS, Map.of());
        looks.send(browser, ENTRY, ENTRY, Map.of("sha256", "0".repeat(64)));
        takenName(browser);
        stillErasing(browser);
        looks.send(browser, DETAILS, "/apps/battleship/grants", Map.of("permission", "Sign:*", "action", "give"));
        looks.send(browser, "/people/invite", "/people/invite", Map.of("note", "", "hours", "24"));
        looks.send(browser, "/people/accept", "/people/accept", Map.of("link", FakePeople.LINK));
        for (MalformedInvitationException.Fault fault : MalformedInvitationException.Fault.values()) {
            home.node.people.fault = Optional.of(fault);
            looks.send(browser, "/people/accept", "/people/accept", Map.of("link", FakePeople.LINK));
        }
        home.node.people.fault = Optional.empty();
        looks.send(browser, "/settings", "/settings/name", Map.of("name", ""));
        looks.send(browser, "/settings", "/settings/passphrase", Map.of("passphrase", "short"));
        Map<String, String> fields = Looks.secret("another horse");
        looks.send(browser, "/settings", "/settings/passphrase", fields);
        fields.put("old", "another horse");
        looks.send(browser, "/settings", "/settings/passphrase", fields);
        String contact = "/people/contacts/" + FakeNode.person(2);
        looks.send(browser, contact, contact + "/name", Map.of("name", ""));
    }

    /** Another publisher's app has the name of one of the catalog, here and among people. */
    private void takenName(TestBrowser browser) throws IOException {
        AppId other = new AppId("zeppelin", FakeApps.BATTLESHIP.name());
        home.node.people.holder = Optional.of(other);
        home.node.apps.installed.remove(FakeApps.BATTLESHIP);
        home.node.apps.put(other, State.ACTIVE);
        looks.send(browser, ENTRY, ENTRY, Map.of("sha256", FakeApps.sha256(FakeApps.BATTLESHIP)));
        home.node.people.holder = Optional.empty();
        home.node.apps.installed.remove(other);
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
    }

    /** Of an app that was removed with its data not all is erased yet. */
    private void stillErasing(TestBrowser browser) throws IOException {
        home.node.apps.erasing.add(FakeApps.BATTLESHIP);
        looks.send(browser, DETAILS, "/apps/battleship/remove", Map.of("data", "erase"));
        looks.send(browser, ENTRY, ENTRY, Map.of("sha256", FakeApps.sha256(FakeApps.BATTLESHIP)));
        home.node.apps.erasing.clear();
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
    }

    private void picks(TestBrowser browser) throws IOException {
        looks.look(browser, PICK);
        home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.CONTACT, FakePicks.PURPOSE);
        looks.look(browser, "/apps/battleship", PICK);
        looks.send(browser, PICK, PICK + "/contact", home.node.picks.fields());
        looks.send(browser, PICK, PICK + "/refuse", home.node.picks.fields());
        home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.FILE, FakePicks.PURPOSE);
        looks.look(browser, "/apps/battleship", PICK);
        looks.judge(PICK, browser.upload(PICK, home.node.picks.fields(), "", "").body());
        for (UnfitFileException.Fault fault : UnfitFileException.Fault.values()) {
            home.node.picks.fault = Optional.of(fault);
            looks.judge(
                    PICK,
                    browser.upload(PICK, home.node.picks.fields(), "zeppelin", "x")
                            .body());
        }
        home.node.picks.fault = Optional.empty();
        home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.FILE, FakePicks.PURPOSE, ".zeppelin");
        looks.look(browser, PICK);
        assertThat(browser.upload(PICK, home.node.picks.fields(), "zeppelin", "x")
                        .status())
                .isEqualTo(303);
        looks.look(browser, "/apps/battleship");
        List<Contact> all = List.copyOf(home.node.people.contacts.values());
        home.node.people.contacts.clear();
        home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.CONTACT, FakePicks.PURPOSE);
        looks.look(browser, PICK);
        all.forEach(contact -> home.node.people.contacts.put(contact.id(), contact));
        new RecordLooks(looks, browser).all();
    }

    /** Each leaves a message for the next page. */
    private void actions(TestBrowser browser) throws IOException {
        String contact = "/people/contacts/" + FakeNode.person(2);
        looks.send(browser, contact, contact + "/name", Map.of("name", "Eero"));
        looks.send(browser, contact, contact + "/verified", Map.of("verified", "no"));
        looks.send(browser, contact, contact + "/verified", Map.of("verified", "yes"));
        looks.send(browser, contact + "/remove", contact + "/remove", Map.of());
        looks.send(browser, LIMITS, LIMITS, limits());
        looks.send(browser, DETAILS, "/apps/battleship/state", Map.of("action", "stop"));
        looks.send(browser, DETAILS, "/apps/battleship/state", Map.of("action", "start"));
        looks.send(browser, DETAILS, "/apps/battleship/remove", Map.of("data", "erase"));
        looks.send(browser, ENTRY, ENTRY, Map.of("sha256", FakeApps.sha256(FakeApps.BATTLESHIP)));
        looks.send(browser, DETAILS, "/apps/battleship/remove", Map.of("data", "keep"));
        looks.send(browser, "/settings", "/network", Map.of("on", "no"));
        looks.send(browser, "/settings", "/network", Map.of("on", "yes"));
        looks.send(browser, "/settings", "/settings/name", Map.of("name", "Aino"));
        looks.send(browser, "/people/invite", "/people/invite", Map.of("note", "Eero", "hours", "24"));
        String made =
                "/people/invitations/" + home.node.people.invitations.get(0).id();
        looks.send(browser, made, made + "/revoke", Map.of());
    }

    private static Map<String, String> limits() {
        return Arrays.stream(Resource.values())
                .collect(Collectors.toMap(Resource::name, resource -> Long.toString(resource.usual())));
    }
}
