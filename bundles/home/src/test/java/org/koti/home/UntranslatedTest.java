package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.Contact;
import org.koti.api.permission.Permission;
import org.koti.api.vault.StorageFullException;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.consent.Activity;
import org.koti.spi.identity.NodeLock;
import org.koti.spi.peer.Invitation;

/**
 * Every word of every page comes from the texts. The home speaks in another alphabet here: a Latin letter that is left was written into the code, or is a
 * name.
 */
class UntranslatedTest extends HomeHarness {
    private static final Pattern INCIDENT = Pattern.compile("\\b[0-9a-f]{8}\\b");
    private static final String DETAILS = "/apps/battleship/details";
    private static final String ENTRY = "/catalog/koti/battleship";

    /** Names, and what is the same in every language. */
    private static final List<String> NAMES = List.of(
            "Koti",
            "battleship.jar",
            "catalog.json",
            "English",
            "Suomi",
            "Aino from work",
            "Aino",
            "Eero",
            "Väinö",
            "<script>",
            "zeppelin",
            "koti",
            "kB",
            "192.168.1.20",
            "http://");

    /** What services say in their own words. An entry that no page shows any more is to be taken out. */
    private static final Set<String> SAID_BY_SERVICES =
            Set.of("It was used by somebody else.", "there are 24 recovery words, not 3");

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
            "permission.VaultWrite.any");

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
        for (Activity.Kind kind : Activity.Kind.values()) {
            note(kind, kind == Activity.Kind.CONTACT_ADDED ? List.of("lobby") : List.of());
        }
        note(Activity.Kind.CONTACT_ADDED, List.of("invitation"));
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
            home.node.apps.put(FakeApps.BATTLESHIP, state, "");
            look(browser, "/apps", "/catalog", "/apps/battleship", DETAILS, "/apps/battleship/remove", ENTRY);
        }
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE, "");
        look(browser, "/apps/battleship", "/apps/battleship/icon");
        for (CatalogException.Kind damage : CatalogException.Kind.values()) {
            home.node.apps.catalogDamage = damage;
            look(browser, "/catalog", ENTRY);
        }
        home.node.apps.catalogDamage = null;
        home.node.apps.putOther(FakeApps.BATTLESHIP);
        look(browser, "/catalog", ENTRY);
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE, "");
        home.node.people.on = true;
        look(browser, "/people", "/people/invite", "/settings", "/apps/battleship", "/catalog/koti/hello");
    }

    private void mistakes(TestBrowser browser) throws IOException {
        send(browser, ENTRY, ENTRY, Map.of("sha256", "0".repeat(64)));
        send(browser, "/people/invite", "/people/invite", Map.of("note", "", "hours", "24"));
        send(browser, "/people/accept", "/people/accept", Map.of("link", FakePeople.LINK));
        send(browser, "/settings", "/settings/name", Map.of("name", ""));
        send(browser, "/settings", "/settings/passphrase", Map.of("passphrase", "short"));
        Map<String, String> fields = secret("another horse");
        send(browser, "/settings", "/settings/passphrase", fields);
        fields.put("old", "another horse");
        send(browser, "/settings", "/settings/passphrase", fields);
        String contact = "/people/contacts/" + FakeNode.person(2);
        send(browser, contact, contact + "/name", Map.of("name", ""));
    }

    /** Each leaves a message for the next page. */
    private void actions(TestBrowser browser) throws IOException {
        String contact = "/people/contacts/" + FakeNode.person(2);
        send(browser, contact, contact + "/name", Map.of("name", "Eero"));
        send(browser, contact, contact + "/verified", Map.of("verified", "no"));
        send(browser, contact, contact + "/verified", Map.of("verified", "yes"));
        send(browser, contact + "/remove", contact + "/remove", Map.of());
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
        home.node.meanwhile = () -> {};
        send(browser, "/unlock", "/unlock", secret("another horse"));
    }

    private void errorsOfAnApp(TestBrowser browser) throws IOException {
        judge("an app alone", browser.get(APP, "/").body());
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE, "");
        String frame = browser.get(Host.HOME, "/apps/battleship").body();
        browser.get(APP, frame.replaceAll("(?s).*src=\"http://[^/]+(/[^\"]+)\".*", "$1"));
        for (int status : List.of(400, 401, 403, 404, 405, 413, 421, 500, 503, 507, 418)) {
            TestBrowser.Reply reply = browser.get(APP, "/api/refuse/" + status);
            assertThat(reply.status()).isEqualTo(status);
            judge("an app says " + status, reply.body());
        }
        judge("an app fails", browser.get(APP, "/api/fail").body());
        home.node.apps.put(FakeApps.BATTLESHIP, State.STOPPED, "");
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
            for (String name : names()) {
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

    /** What apps and people are called, and what keys and addresses look like; the longest first. */
    private List<String> names() {
        List<String> names = new ArrayList<>(NAMES);
        for (Declaration declared :
                List.of(FakeApps.declaration(FakeApps.BATTLESHIP), FakeApps.declaration(FakeApps.HELLO))) {
            names.add(declared.title().in(OtherAlphabet.LOCALE));
            names.add(declared.summary().in(OtherAlphabet.LOCALE));
            names.add(declared.description().in(OtherAlphabet.LOCALE));
            names.add(declared.name());
            names.addAll(declared.switchedOff());
            names.add(declared.license());
            declared.asks().forEach(asked -> names.add(asked.reason().in(OtherAlphabet.LOCALE)));
            declared.asks().forEach(asked -> names.add(asked.permission().scope()));
        }
        names.addAll(FakeNode.WORDS);
        names.addAll(home.node.safetyWords().orElseThrow().of(FakeNode.person(1)));
        names.addAll(home.node.safetyWords().orElseThrow().between(FakeNode.person(1), FakeNode.person(2)));
        Stream.of(1, 2, 3).forEach(number -> names.add(FakeNode.person(number).did()));
        names.add(FakeApps.sha256(FakeApps.BATTLESHIP));
        names.add(FakeApps.sha256(FakeApps.HELLO));
        names.add("7f7f 7f7f 7f7f 7f7f");
        names.add("abab abab abab abab");
        names.add(folder.toAbsolutePath().normalize().toString());
        names.add("/login-link");
        names.add(origin(Host.HOME));
        names.sort(Comparator.comparingInt(String::length).reversed());
        return names;
    }

    private static Map<String, String> secret(String passphrase) {
        return new LinkedHashMap<>(Map.of("name", "Aino", "old", "no", "passphrase", passphrase, "again", passphrase));
    }
}
