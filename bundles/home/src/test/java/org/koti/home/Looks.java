package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Looks at pages of a home that speaks in another alphabet, and judges every word on them. */
final class Looks {
    private static final Pattern INCIDENT = Pattern.compile("\\b[0-9a-f]{8}\\b");

    final FakeHome home;

    /** Latin words that are no names, each with its page. */
    final Set<String> left = new TreeSet<>();

    /** What services said in their own words. */
    final Set<String> heard = new HashSet<>();

    private final Path folder;
    private final Set<String> saidByServices;
    private final Set<String> seen = new HashSet<>();

    Looks(FakeHome home, Path folder, Set<String> saidByServices) {
        this.home = home;
        this.folder = folder;
        this.saidByServices = saidByServices;
    }

    void send(TestBrowser browser, String page, String path, Map<String, String> fields) throws IOException {
        TestBrowser.Reply reply = browser.submit(page, path, fields);
        assertThat(reply.status()).as(path).isIn(200, 303, 422);
        if (reply.status() == 303) {
            look(browser, reply.header("Location"));
        } else {
            judge(path, reply.body());
        }
    }

    void look(TestBrowser browser, String... paths) throws IOException {
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

    void judge(String path, String html) {
        for (String words : PageWords.of(html)) {
            String rest = INCIDENT.matcher(words).replaceAll("");
            for (String said : saidByServices) {
                if (rest.contains(said)) {
                    heard.add(said);
                    rest = rest.replace(said, "");
                }
            }
            for (String name : PageNames.of(home.node, folder, home.origin(Host.HOME))) {
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

    List<String> unseen() {
        return home.wiring.routes().stream()
                .filter(route -> route.method().equals("GET"))
                .filter(route ->
                        seen.stream().noneMatch(path -> route.match(path).isPresent()))
                .map(Route::path)
                .toList();
    }

    /** The fields of a form for a passphrase. */
    static Map<String, String> secret(String passphrase) {
        return new LinkedHashMap<>(Map.of("name", "Aino", "old", "no", "passphrase", passphrase, "again", passphrase));
    }
}
