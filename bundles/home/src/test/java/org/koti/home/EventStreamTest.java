package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.koti.spi.app.NodeListener.Topic;

/** Open pages hear what changed. */
class EventStreamTest extends HomeHarness {
    private static final Pattern ADDRESS = Pattern.compile(" sse-connect=\"([^\"]+)\"");

    /** A page that listens. */
    private final class Listening implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;

        Listening(TestBrowser browser) throws IOException {
            this(browser, EventStream.PATH);
        }

        Listening(TestBrowser browser, String address) throws IOException {
            socket = new Socket("127.0.0.1", home.port());
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET " + address + " HTTP/1.1\r\nConnection: close\r\nHost: " + at(Host.HOME)
                                    + "\r\nCookie: " + browser.cookies.get(Host.HOME) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            awaitLine(": koti");
        }

        void awaitLine(String wanted) throws IOException {
            String line = in.readLine();
            while (line != null && !line.equals(wanted)) {
                line = in.readLine();
            }
            assertThat(line).isEqualTo(wanted);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void eachTopicIsAnEventOfItsName() throws Exception {
        try (Listening page = new Listening(settled())) {
            for (Topic topic : Topic.values()) {
                home.wiring.events().changed(topic);
                page.awaitLine("event: " + topic.name().toLowerCase(Locale.ROOT));
                page.awaitLine("data: changed");
            }
            home.wiring.events().beat();
            page.awaitLine(": koti");
        }
    }

    /** Where a page says that it listens. */
    private static String address(TestBrowser browser) throws IOException {
        Matcher address = ADDRESS.matcher(browser.get(Host.HOME, "/people").body());
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    /** Also where it was cut off meanwhile: it asks at the same address again, after a minute at the most or when its computer wakes up. */
    @Test
    void aPageHearsOfWhatChangedBeforeItBeganToListen() throws Exception {
        TestBrowser browser = settled();
        String address = address(browser);
        home.wiring.events().changed(Topic.INVITATIONS);
        for (int times = 0; times < 2; times++) {
            try (Listening page = new Listening(browser, address)) {
                page.awaitLine("event: invitations");
            }
        }
    }

    @Test
    void whatChangedBeforeAPageWasMadeIsOnItAlready() throws Exception {
        TestBrowser browser = settled();
        EventStream events = home.wiring.events();
        events.changed(Topic.INVITATIONS);
        String after = address(browser).replaceFirst(".*=", "");
        assertThat(events.changedAfter(after)).isEmpty();
        events.changed(Topic.PEOPLE);
        events.changed(Topic.PEOPLE);
        assertThat(events.changedAfter(after)).containsExactly(Topic.PEOPLE);
    }

    /** Of another run of the node, or made up. */
    @Test
    void aPageThatKnowsNoNumberHearsOfAll() {
        EventStream events = new EventStream(0);
        events.changed(Topic.APPS);
        events.changed(Topic.PEOPLE);
        for (String number : List.of("null", "", "-1", "3", "9".repeat(18), "9".repeat(30), "x")) {
            assertThat(events.changedAfter(number)).as(number).containsExactlyInAnyOrder(Topic.APPS, Topic.PEOPLE);
        }
        assertThat(events.changedAfter("1")).containsExactly(Topic.PEOPLE);
        assertThat(events.changedAfter("2")).isEmpty();
    }

    @Test
    void aPageOfAnEarlierRunHearsOfAllThatChangedInThisOne() {
        EventStream events = new EventStream(1_000);
        events.changed(Topic.APPS);

        assertThat(events.changedAfter("900")).containsExactly(Topic.APPS);
        assertThat(events.changedAfter("1")).containsExactly(Topic.APPS);
    }

    @Test
    void allPagesHearAndTheOldestOfTooManyIsLetGo() throws Exception {
        TestBrowser browser = settled();
        try (Listening oldest = new Listening(browser);
                Listening other = new Listening(browser)) {
            home.wiring.events().changed(Topic.PEOPLE);
            oldest.awaitLine("event: people");
            other.awaitLine("event: people");
            Listening[] more = new Listening[EventStream.MAX - 1];
            for (int i = 0; i < more.length; i++) {
                more[i] = new Listening(browser);
            }
            assertThat(home.wiring.events().size()).isEqualTo(EventStream.MAX);
            assertThat(oldest.in.lines()).doesNotContain("event: apps");
            home.wiring.events().changed(Topic.APPS);
            other.awaitLine("event: apps");
            for (Listening page : more) {
                page.close();
            }
        }
    }

    @Test
    void aPageThatIsOpenLearnsThatTheNodeWasLocked() throws Exception {
        TestBrowser browser = settled();
        assertThat(browser.get(Host.HOME, "/state").status()).isEqualTo(204);
        try (Listening page = new Listening(browser)) {
            browser.submit("/settings", "/lock", Map.of());
            page.awaitLine("event: lock");
        }
        browser.headers.put("HX-Request", "true");
        var told = browser.get(Host.HOME, "/state");
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.header("HX-Redirect")).isEqualTo("/unlock");
    }
}
