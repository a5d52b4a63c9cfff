package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An app in a process of its own reaches the host that it declares, and gets the file that the person picks for it, as an app in the node does. */
class EnvoyIT {
    private static final int SENT = 2_000_000;
    private static final byte[] ANSWER = random(5_000_000);
    private static final byte[] PICKED = random(20_000_000);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path scratch;

    private Inhabitant aino;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @BeforeAll
    static void needsBoxes() {
        Boxes.needed();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static long sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whatIsOutsideOfItsBoxIsReachedThroughTheNode(Jdk jdk) throws IOException {
        HttpServer host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext("/a", EnvoyIT::answer);
        host.start();
        DistributionCopy copy = DistributionCopy.into(scratch.resolve("koti"));
        EnvoyApp.addTo(copy, host.getAddress().getPort());
        NodeOptions options = NodeOptions.on(jdk).from(copy.folder()).onLoopback();
        try (Inhabitant visitor = Inhabitant.arrive("Aino", options, scratch.resolve("aino"))) {
            aino = visitor;
            aino.moveIn();
            aino.install(EnvoyApp.NAME);
            String id = aino.id(EnvoyApp.NAME);
            aino.app(EnvoyApp.NAME);

            askTheHost("200 " + SENT + " " + sum(ANSWER));
            pickAFileWhileTheAppGoesOn();
            refuseAContact();
            dieHoldingTheFile();
            toggle(false);
            askTheHost("PermissionDeniedException: " + id + " was not granted");
            toggle(true);
            askTheHost("200 " + SENT + " " + sum(ANSWER));
            assertThat(aino.complaints()).isEmpty();
        } finally {
            host.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        int length = exchange.getRequestBody().readAllBytes().length;
        exchange.getResponseHeaders().add("X-Got", String.valueOf(length));
        exchange.sendResponseHeaders(200, ANSWER.length);
        exchange.getResponseBody().write(ANSWER);
        exchange.close();
    }

    private Locator find(String selector) {
        return aino.page().locator(selector);
    }

    private Locator app(String selector) {
        return aino.page().frameLocator("#app-frame").locator(selector);
    }

    private void askTheHost(String words) {
        app("#fetch").click();
        assertThat(app("#fetched")).containsText(words);
    }

    private void pickAFileWhileTheAppGoesOn() throws IOException {
        app("#file").click();
        assertThat(app("#given")).hasText("OPEN");
        assertThat(find("#pick-title")).hasText("Envoy asks you for a file");
        askTheHost("200 " + SENT + " " + sum(ANSWER));
        find("#pick-choose").click();
        find("#file").setInputFiles(new FilePayload("päivä 1.csv", "text/csv", PICKED));
        find("#pick-give").click();
        assertThat(find(".notice")).containsText("You gave Envoy: päivä 1.csv.");
        assertThat(app("#given")).hasText("PICKED päivä 1.csv " + PICKED.length + " " + sum(PICKED));
        assertThat(kept()).hasSize(1);
    }

    private void refuseAContact() {
        app("#contact").click();
        assertThat(find("#pick-title")).hasText("Envoy asks you for a contact");
        find("#pick-choose").click();
        find("#pick-refuse").click();
        assertThat(app("#given")).hasText("REFUSED nothing");
    }

    /** With its process goes what it held; the next one begins with nothing. */
    private void dieHoldingTheFile() throws IOException {
        assertThat(kept()).hasSize(1);
        ProcessHandle[] boxes = Boxes.of(aino.node());
        assertThat(boxes).isNotEmpty();
        boxes[0].destroyForcibly();
        assertThat(Boxes.end(boxes)).succeedsWithin(PATIENCE);
        aino.go("/apps/" + EnvoyApp.NAME + "/details");
        assertThat(find("#app-state[data-state=FAILED]")).isVisible();
        assertThat(kept()).isEmpty();
        find("#start").click();
        assertThat(find("#app-state[data-state=ACTIVE]")).isVisible();
        aino.app(EnvoyApp.NAME);
        assertThat(app("#given")).hasText("not asked");
        askTheHost("200 " + SENT + " " + sum(ANSWER));
    }

    /** Takes the host back, or gives it again. */
    private void toggle(boolean allowed) {
        aino.go("/apps/" + EnvoyApp.NAME + "/details");
        find("form.grant button.toggle").first().click();
        assertThat(find("form.grant button.toggle").first()).hasAttribute("aria-checked", String.valueOf(allowed));
        aino.app(EnvoyApp.NAME);
    }

    /** What lies in the folder of picked files. */
    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(aino.node().home().resolve("picked"))) {
            return files.toList();
        }
    }
}
