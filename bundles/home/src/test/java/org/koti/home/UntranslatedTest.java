package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.Contact;
import org.koti.api.permission.Permission;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.api.vault.StorageFullException;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AuditCheck;
import org.koti.spi.consent.Use;
import org.koti.spi.identity.NodeLock;
import org.koti.spi.limit.Resource;
import org.koti.spi.peer.Invitation;
import org.koti.spi.peer.MalformedInvitationException;
import org.koti.spi.peer.Network;
import org.koti.spi.pick.PickRequest;
import org.koti.spi.pick.UnfitFileException;
import org.koti.spi.storage.DamagedVaultException;

/**
 * Every word of every page comes from the texts. The home speaks in another alphabet here: a Latin letter that is left was written into the code, or is a
 * name.
 */
class UntranslatedTest extends HomeHarness {
    private static final Pattern INCIDENT = Pattern.compile("\\b[0-9a-f]{8}\\b");
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
            "barred.hosts",
            "barred.strangers",
            "catalog.empty",
            "catalog.empty.next",
            "entry.asks.nothing",
            "entry.idle",
            "invite.network.fault",
            "permission.HttpAccess.INTERNET",
            "permission.HttpAccess.OWN_NETWORK",
            "permission.HttpAccess.THIS_COMPUTER",
            "permission.HttpAccess.plain",
            "permission.VaultRead.any",
            "permission.VaultWrite.any",
            "rating.http",
            "rating.near",
            "settings.passphrase.failed",
            "words.fault.order",
            "words.fault.unknown");

    private final OtherAlphabet alphabet = new OtherAlphabet();
    private final Set<String> left = new TreeSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> heard = new HashSet<>();

    @Override
    Function<Locale, Texts> words() {
        return locale -> alphabet.texts();
    }

    @Test
    void noPageHasAWordThatIsNotFromTheTexts() throws Exception {
        TestBrowser browser = TestBrowser.letIn(home);
        firstRun(browser);
        mistakesAtTheDoor(browser);
        comingBack(browser);
        fillTheHome();
        allPages(browser);
        mistakes(browser);
        picks(browser);
        actions(browser);
        errors(browser);

        assertSoftly(all -> {
            all.assertThat(left).isEmpty();
            all.assertThat(heard).isEqualTo(SAID_BY_SERVICES);
            all.assertThat(alphabet.unread()).as("words that were on no page").isEqualTo(RARE);
            all.assertThat(unseen()).as("pages that nobody looked at").isEmpty();
        });
    }

    @Test
    void aWordThatIsNotFromTheTextsIsFound() {
        judge(
                "/bad",
                "<p title=\"Help\">\u0434\u043e\u043c</p><img alt=\"A house\"><button data-busy=\"Wait\">Go</button>");

        assertThat(left).hasSize(4);
    }

    private void firstRun(TestBrowser browser) throws IOException {
        look(browser, "/welcome", "/setup", "/restore");
        send(browser, "/setup", "/setup", Map.of("name", "", "passphrase", "short"));
        send(browser, "/setup", "/setup", secret("x".repeat(1025)));
        send(browser, "/setup", "/setup", Map.of("name", "Aino", "passphrase", "correct horse", "again", "other"));
        send(browser, "/restore", "/restore", Map.of("name", "", "passphrase", "short"));
        send(browser, "/setup", "/setup", secret("correct horse"));
        look(browser, "/setup/words", "/setup/check", "/apps");
        send(browser, "/setup/check", "/setup/check", Map.of());
        send(browser, "/setup/check", "/setup/check", Map.of("word4", "word4", "word11", "word11", "word19", "word19"));
        look(browser, "/setup/done");
    }

    private void mistakesAtTheDoor(TestBrowser browser) throws IOException {
        browser.submit("/settings", "/lock", Map.of());
        look(browser, "/unlock", "/recover", "/state");
        send(browser, "/unlock", "/unlock", Map.of("passphrase", "wrong horse"));
        send(browser, "/recover", "/recover", Map.of("passphrase", "short"));
        Map<String, String> fields = secret("another horse");
        fields.put("words", "no ".repeat(24).strip());
        send(browser, "/recover", "/recover", fields);
        fields.put("words", String.join(" ", FakeNode.WORDS));
        send(browser, "/recover", "/recover", fields);
    }

    private void comingBack(TestBrowser browser) throws IOException {
        home.node.state = NodeLock.State.NEW;
        Map<String, String> fields = secret("another horse");
        fields.put("words", "no no no");
        send(browser, "/restore", "/restore", fields);
        fields.put("words", String.join(" ", FakeNode.WORDS));
        send(browser, "/restore", "/restore", fields);
        look(browser, "/people", "/activity");
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
        look(browser, "/apps", "/catalog", "/catalog?q=zeppelin", "/catalog?q=battle", ENTRY, ENTRY + "/icon");
        look(browser, "/people", "/people/invite", "/people/accept", "/activity", "/settings");
        for (int other = 0; other < 100; other++) {
            home.node.apps.log().note(new Activity(Instant.now(), Activity.Kind.NETWORK_ON, "", List.of()));
        }
        look(browser, "/activity", "/activity?app=koti/battleship", "/activity?before=50");
        checks(browser);
        for (Invitation invitation : home.node.people.invitations) {
            look(
                    browser,
                    "/people/invitations/" + invitation.id(),
                    "/people/invitations/" + invitation.id() + "/qr.svg");
        }
        for (int number : List.of(2, 3)) {
            String contact = "/people/contacts/" + FakeNode.person(number);
            look(browser, contact, contact + "/remove");
        }
        for (State state : State.values()) {
            home.node.apps.put(FakeApps.BATTLESHIP, state);
            look(browser, "/apps", "/catalog", "/apps/battleship", DETAILS, "/apps/battleship/remove", ENTRY);
        }
        for (Problem.Kind kind : Problem.Kind.values()) {
            home.node.apps.putFailed(FakeApps.BATTLESHIP, new Problem(kind, "17", "25"));
            look(browser, "/apps/battleship", DETAILS);
        }
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
        look(browser, "/apps/battleship", "/apps/battleship/icon", LIMITS);
        home.node.apps.uses.put(
                FakeApps.BATTLESHIP,
                List.of(new Use(new Sign(), 1, Instant.now()), new Use(new ProfileRead(), 2, Instant.now())));
        look(browser, "/apps/battleship", "/apps/battleship/icon", DETAILS);
        home.node.apps.refusal = TECHNICAL;
        look(browser, ENTRY);
        home.node.apps.refusal = "";
        for (CatalogException.Kind damage : CatalogException.Kind.values()) {
            home.node.apps.catalogDamage = damage;
            look(browser, "/catalog", ENTRY);
        }
        home.node.apps.catalogDamage = null;
        home.node.apps.putOther(FakeApps.BATTLESHIP);
        look(browser, "/catalog", ENTRY);
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
        home.node.people.on = true;
        look(browser, "/people", "/people/invite", "/settings", "/apps/battleship", "/catalog/koti/hello");
        for (Network.Problem.Kind trouble : Network.Problem.Kind.values()) {
            home.node.people.trouble = Optional.of(new Network.Problem(trouble, "192.168.1.20"));
            look(browser, "/settings");
        }
        home.node.people.trouble = Optional.empty();
    }

    private void checks(TestBrowser browser) throws IOException {
        Optional<Instant> since = Optional.of(Instant.now());
        home.node.apps.check = new AuditCheck(7, 5, since, 0, Optional.empty());
        send(browser, "/activity", "/activity/check", Map.of());
        home.node.apps.check = new AuditCheck(1, 5, since, 4, Optional.empty());
        send(browser, "/activity", "/activity/check", Map.of());
        for (AuditCheck.Kind kind : AuditCheck.Kind.values()) {
            home.node.apps.check = new AuditCheck(1, 1, since, 0, Optional.of(new AuditCheck.Finding(kind, 2)));
            send(browser, "/activity", "/activity/check", Map.of());
        }
        home.node.apps.check = new AuditCheck(0, 1, Optional.empty(), 0, Optional.empty());
        send(browser, "/activity", "/activity/check", Map.of());
    }

    private void mistakes(TestBrowser browser) throws IOException {
        send(browser, LIMITS, LIMITS, Map.of());
        send(browser, ENTRY, ENTRY, Map.of("sha256", "0".repeat(64)));
        send(browser, "/people/invite", "/people/invite", Map.of("note", "", "hours", "24"));
        send(browser, "/people/accept", "/people/accept", Map.of("link", FakePeople.LINK));
        for (MalformedInvitationException.Fault fault : MalformedInvitationException.Fault.values()) {
            home.node.people.fault = Optional.of(fault);
            send(browser, "/people/accept", "/people/accept", Map.of("link", FakePeople.LINK));
        }
        home.node.people.fault = Optional.empty();
        send(browser, "/settings", "/settings/name", Map.of("name", ""));
        send(browser, "/settings", "/settings/passphrase", Map.of("passphrase", "short"));
        Map<String, String> fields = secret("another horse");
        send(browser, "/settings", "/settings/passphrase", fields);
        fields.put("old", "another horse");
        send(browser, "/settings", "/settings/passphrase", fields);
        String contact = "/people/contacts/" + FakeNode.person(2);
        send(browser, contact, contact + "/name", Map.of("name", ""));
    }

    private void picks(TestBrowser browser) throws IOException {
        look(browser, PICK);
        home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.CONTACT, FakePicks.PURPOSE);
        look(browser, "/apps/battleship", PICK);
        send(browser, PICK, PICK + "/contact", home.node.picks.fields());
        send(browser, PICK, PICK + "/refuse", home.node.picks.fields());
        home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.FILE, FakePicks.PURPOSE);
        look(browser, "/apps/battleship", PICK);
        judge(PICK, browser.upload(PICK, home.node.picks.fields(), "", "").body());
        for (UnfitFileException.Fault fault : UnfitFileException.Fault.values()) {
            home.node.picks.fault = Optional.of(fault);
            judge(
                    PICK,
                    browser.upload(PICK, home.node.picks.fields(), "zeppelin", "x")
                            .body());
        }
        home.node.picks.fault = Optional.empty();
        home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.FILE, FakePicks.PURPOSE, ".zeppelin");
        look(browser, PICK);
        assertThat(browser.upload(PICK, home.node.picks.fields(), "zeppelin", "x")
                        .status())
                .isEqualTo(303);
        look(browser, "/apps/battleship");
        List<Contact> all = List.copyOf(home.node.people.contacts.values());
        home.node.people.contacts.clear();
        home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.CONTACT, FakePicks.PURPOSE);
        look(browser, PICK);
        all.forEach(contact -> home.node.people.contacts.put(contact.id(), contact));
    }

    /** Each leaves a message for the next page. */
    private void actions(TestBrowser browser) throws IOException {
        String contact = "/people/contacts/" + FakeNode.person(2);
        send(browser, contact, contact + "/name", Map.of("name", "Eero"));
        send(browser, contact, contact + "/verified", Map.of("verified", "no"));
        send(browser, contact, contact + "/verified", Map.of("verified", "yes"));
        send(browser, contact + "/remove", contact + "/remove", Map.of());
        send(browser, LIMITS, LIMITS, limits());
        send(browser, DETAILS, "/apps/battleship/state", Map.of("action", "stop"));
        send(browser, DETAILS, "/apps/battleship/state", Map.of("action", "start"));
        send(browser, DETAILS, "/apps/battleship/remove", Map.of("data", "erase"));
        send(browser, ENTRY, ENTRY, Map.of("sha256", FakeApps.sha256(FakeApps.BATTLESHIP)));
        send(browser, DETAILS, "/apps/battleship/remove", Map.of("data", "keep"));
        send(browser, "/settings", "/network", Map.of("on", "no"));
        send(browser, "/settings", "/network", Map.of("on", "yes"));
        send(browser, "/settings", "/settings/name", Map.of("name", "Aino"));
        send(browser, "/people/invite", "/people/invite", Map.of("note", "Eero", "hours", "24"));
        String made =
                "/people/invitations/" + home.node.people.invitations.get(0).id();
        send(browser, made, made + "/revoke", Map.of());
    }

    /** Every status that has words of its own, at the home and at an app, from a browser that was not let in and from one that was. */
    private void errors(TestBrowser browser) throws IOException {
        look(new TestBrowser(home.port()), "/apps", "/login?ticket=used");
        look(browser, "/nowhere", "/lock");
        judge(
                "foreign host",
                browser.send("GET", Host.HOME, "evil.example", "/", Map.of(), "")
                        .body());
        judge(
                "no form",
                browser.send("POST", Host.HOME, at(Host.HOME), "/lock", Map.of(), "")
                        .body());
        judge(
                "too much",
                browser.submit("/settings", "/lock", Map.of("x", "x".repeat(70_000)))
                        .body());
        judge(
                "no token",
                browser.post("/lock", Map.of(), Map.of("Origin", origin(Host.HOME)))
                        .body());
        brokenHome(browser);
        errorsOfAnApp(browser);
        home.node.starting = true;
        look(browser, "/apps");
        home.node.starting = false;
    }

    private void brokenHome(TestBrowser browser) throws IOException {
        home.node.people.contacts.put(FakeNode.person(5), new Contact(FakeNode.person(5), "", true, true));
        look(browser, "/people");
        home.node.people.contacts.clear();
        browser.submit("/settings", "/lock", Map.of());
        home.node.meanwhile = () -> {
            throw new StorageFullException("full");
        };
        judge(
                "full",
                browser.submit("/unlock", "/unlock", secret("another horse")).body());
        home.node.meanwhile = () -> {
            throw new DamagedVaultException("the log is damaged");
        };
        send(browser, "/unlock", "/unlock", secret("another horse"));
        home.node.meanwhile = () -> {
            throw new IllegalStateException("the keys are damaged");
        };
        send(browser, "/unlock", "/unlock", secret("another horse"));
        home.node.state = NodeLock.State.NEW;
        send(browser, "/setup", "/setup", secret("another horse"));
        home.node.state = NodeLock.State.LOCKED;
        home.node.meanwhile = () -> {};
        send(browser, "/unlock", "/unlock", secret("another horse"));
    }

    private void errorsOfAnApp(TestBrowser browser) throws IOException {
        judge("an app alone", browser.get(APP, "/").body());
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
        String frame = browser.get(Host.HOME, "/apps/battleship").body();
        browser.get(APP, frame.replaceAll("(?s).*src=\"http://[^/]+(/[^\"]+)\".*", "$1"));
        for (int status : List.of(400, 401, 403, 404, 405, 413, 421, 429, 500, 503, 507, 418)) {
            TestBrowser.Reply reply = browser.get(APP, "/api/refuse/" + status);
            assertThat(reply.status()).isEqualTo(status);
            judge("an app says " + status, reply.body());
        }
        judge("an app fails", browser.get(APP, "/api/fail").body());
        home.node.apps.put(FakeApps.BATTLESHIP, State.STOPPED);
        judge("a stopped app", browser.get(APP, "/").body());
    }

    private void send(TestBrowser browser, String page, String path, Map<String, String> fields) throws IOException {
        TestBrowser.Reply reply = browser.submit(page, path, fields);
        assertThat(reply.status()).as(path).isIn(200, 303, 422);
        if (reply.status() == 303) {
            look(browser, reply.header("Location"));
        } else {
            judge(path, reply.body());
        }
    }

    private void look(TestBrowser browser, String... paths) throws IOException {
        for (String path : paths) {
            TestBrowser.Reply whole = browser.get(Host.HOME, path);
            seen.add(path.replaceFirst("\\?.*", ""));
            if (whole.header("Content-Type").startsWith("text/html")) {
                judge(path, whole.body());
                browser.headers.put("HX-Request", "true");
                judge(path, browser.get(Host.HOME, path).body());
                browser.headers.remove("HX-Request");
            }
        }
    }

    private void judge(String path, String html) {
        for (String words : PageWords.of(html)) {
            String rest = INCIDENT.matcher(words).replaceAll("");
            for (String said : SAID_BY_SERVICES) {
                if (rest.contains(said)) {
                    heard.add(said);
                    rest = rest.replace(said, "");
                }
            }
            for (String name : PageNames.of(home.node, folder, origin(Host.HOME))) {
                rest = rest.replace(name, "");
            }
            if (OtherAlphabet.isLatin(rest) && !isInitial(rest)) {
                left.add(path + ": " + rest);
            }
        }
    }

    /** The round picture of a contact. */
    private static boolean isInitial(String text) {
        return text.length() == 1;
    }

    private List<String> unseen() {
        return home.wiring.routes().stream()
                .filter(route -> route.method().equals("GET"))
                .filter(route ->
                        seen.stream().noneMatch(path -> route.match(path).isPresent()))
                .map(Route::path)
                .toList();
    }

    private static Map<String, String> limits() {
        return Arrays.stream(Resource.values())
                .collect(Collectors.toMap(Resource::name, resource -> Long.toString(resource.usual())));
    }

    private static Map<String, String> secret(String passphrase) {
        return new LinkedHashMap<>(Map.of("name", "Aino", "old", "no", "passphrase", passphrase, "again", passphrase));
    }
}
