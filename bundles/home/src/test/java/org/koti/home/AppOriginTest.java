package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.identity.NodeLock;
import org.koti.spi.limit.Resource;

/** What an app can and cannot do on its own origin. */
class AppOriginTest extends HomeHarness {
    /** A browser whose frame shows the app. */
    private TestBrowser framed() throws Exception {
        TestBrowser browser = settled();
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
        browser.get(APP, ticketPath(browser));
        return browser;
    }

    private static String ticketPath(TestBrowser browser) throws Exception {
        return "/"
                + browser.get(Host.HOME, "/apps/battleship")
                        .body()
                        .replaceAll("(?s).*(\\?koti-ticket=[^\"]+)\".*", "$1");
    }

    @Test
    void theFramesTicketBecomesACookieOnce() throws Exception {
        TestBrowser browser = settled();
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
        var page = browser.get(Host.HOME, "/apps/battleship");
        assertThat(page.header("Content-Security-Policy")).contains("frame-src " + origin(APP));
        assertThat(page.body()).contains("sandbox=\"allow-scripts allow-same-origin allow-forms allow-downloads\"");
        String path = ticketPath(browser);
        var entered = browser.get(APP, path + "&more=1");
        assertThat(entered.status()).isEqualTo(303);
        assertThat(entered.header("Location")).isEqualTo("/?more=1");
        assertThat(entered.header("Set-Cookie")).contains("Secure", "HttpOnly", "SameSite=None", "Partitioned");
        assertThat(browser.get(APP, "/").body()).contains("<h1>Sea</h1>");
        assertThat(new TestBrowser(home.port()).get(APP, path).status()).isEqualTo(401);
    }

    @Test
    void aTicketDoesNotSendTheFrameElsewhere() throws Exception {
        TestBrowser browser = framed();
        String ticket = ticketPath(browser).substring(2);
        assertThat(browser.get(APP, "//evil.example/?" + ticket).header("Location"))
                .doesNotStartWith("//");
    }

    @Test
    void withoutTheCookieThereIsOnlyTheWayHome() throws Exception {
        framed();
        TestBrowser stranger = new TestBrowser(home.port());
        for (String path : new String[] {"/", "/app.js", "/api/hello", "/?koti-ticket=x"}) {
            var reply = stranger.get(APP, path);
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.body()).contains(origin(Host.HOME) + "/");
        }
        stranger.cookies.put(APP, "koti-app-" + home.port() + "=guess");
        assertThat(stranger.get(APP, "/").status()).isEqualTo(401);
    }

    @Test
    void noMoreThreadsAreInAnAppThanItMayHave() throws Exception {
        TestBrowser browser = framed();
        home.node.limits.most.put(Resource.THREADS, 4L);
        List<CompletableFuture<Integer>> held = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            held.add(CompletableFuture.supplyAsync(
                    () -> status(browser, "/api/wait"), Executors.newSingleThreadExecutor()));
        }
        home.waiting.arrived().acquire(2);

        var refused = browser.get(APP, "/api/hello");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).contains("This app is busy");
        assertThat(home.node.limits.exceeded).containsExactly(Resource.THREADS);
        assertThat(browser.get(APP, "/").status()).as("its files are sent").isEqualTo(200);

        home.waiting.goOn().release(2);
        assertThat(held).extracting(CompletableFuture::join).containsExactly(200, 200);
        assertThat(browser.get(APP, "/api/hello").status()).isEqualTo(200);
    }

    private static int status(TestBrowser browser, String path) {
        try {
            return browser.get(APP, path).status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anAppWritesNoMoreLinesIntoTheLogThanItMay() throws Exception {
        TestBrowser browser = framed();
        home.node.limits.most.put(Resource.LOG, 2L);

        for (int i = 0; i < 5; i++) {
            assertThat(browser.get(APP, "/api/log?" + i).status()).isEqualTo(200);
        }

        assertThat(home.node.limits.spent).containsExactly(Resource.LOG, Resource.LOG);
    }

    @Test
    void aServletSeesItsOwnPathTheLanguageAndNoCookie() throws Exception {
        TestBrowser browser = framed();
        browser.submit("/settings", "/settings/language", Map.of("language", "fi"));
        assertThat(browser.get(APP, "/api/hello").body()).contains("hello fi /api null null");
    }

    @Test
    void everyAnswerOfAnAppsOriginKeepsItsPageFromElsewhere() throws Exception {
        TestBrowser browser = framed();
        for (String path :
                new String[] {"/", "/app.js", "/nothing", "/api/hello", "/api/fail", "/api/weaken", "/api/near"}) {
            var reply = browser.get(APP, path);
            assertThat(reply.header("Connection-Allowlist"))
                    .as(path)
                    .isEqualTo("(response-origin \"" + origin(Host.HOME) + "\");redirects=allow;webrtc=block");
            assertThat(reply.header("Content-Security-Policy"))
                    .as(path)
                    .contains(
                            "sandbox allow-scripts allow-same-origin allow-forms allow-downloads;",
                            "worker-src 'none'");
        }
    }

    @Test
    void noScriptOfAnAppBecomesAWorkerThatOutlivesItsPage() throws Exception {
        TestBrowser browser = framed();
        browser.headers.put("Sec-Fetch-Site", "same-origin");
        browser.headers.put("Sec-Fetch-Dest", "script");
        assertThat(browser.get(APP, "/app.js").status()).isEqualTo(200);
        for (String destination : new String[] {"serviceworker", "sharedworker"}) {
            browser.headers.put("Sec-Fetch-Dest", destination);
            assertThat(browser.get(APP, "/app.js").status()).isEqualTo(403);
        }
        browser.headers.clear();
        browser.headers.put("Service-Worker", "script");
        assertThat(browser.get(APP, "/app.js").status()).isEqualTo(403);
    }

    @Test
    void anAppIsNeverThePageOfAWholeTab() throws Exception {
        TestBrowser browser = framed();
        browser.headers.put("Sec-Fetch-Site", "none");
        browser.headers.put("Sec-Fetch-Mode", "navigate");
        browser.headers.put("Sec-Fetch-Dest", "document");
        assertThat(browser.get(APP, "/").status()).isEqualTo(401);
        browser.headers.put("Sec-Fetch-Dest", "iframe");
        assertThat(browser.get(APP, "/").status()).isEqualTo(200);
    }

    @Test
    void anAppCannotWeakenTheHeaders() throws Exception {
        var reply = framed().get(APP, "/api/weaken");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors " + origin(Host.HOME))
                .doesNotContain("*")
                .doesNotContain("|");
        assertThat(reply.header("Set-Cookie")).isEmpty();
        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("ETag")).isEqualTo("\"mine\"");
    }

    @Test
    void anAppRedirectsWithinItsOriginOnly() throws Exception {
        TestBrowser browser = framed();
        var away = browser.get(APP, "/api/away");
        assertThat(away.status()).isEqualTo(500);
        assertThat(away.header("Location")).isEmpty();
        assertThat(browser.get(APP, "/api/near").header("Location")).endsWith("/api/hello");
    }

    @Test
    void whatFailsInAnAppIsAPageWithWords() throws Exception {
        TestBrowser browser = framed();
        var failed = browser.get(APP, "/api/fail");
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.body()).doesNotContain("secret").containsPattern("[0-9a-f]{8}");
        var refused = browser.get(APP, "/api/refuse");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body()).doesNotContain("secret").contains("<h1>");
        assertThat(browser.get(APP, "/api/session").status()).isEqualTo(500);
    }

    @Test
    void filesBelowWebAreServedWithTheirType() throws Exception {
        TestBrowser browser = framed();
        var script = browser.get(APP, "/app.js");
        assertThat(script.header("Content-Type")).startsWith("text/javascript");
        browser.headers.put("If-None-Match", script.header("ETag"));
        assertThat(browser.get(APP, "/app.js").status()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/css/../../secret.txt",
                "/%2e%2e/secret.txt",
                "/..%2fsecret.txt",
                "/%2e%2e%2fsecret.txt",
                "/..%5csecret.txt",
                "/css/..%2f..%2fsecret.txt",
                "//../secret.txt",
                "/..;/secret.txt",
                "/%00../secret.txt",
                "/css",
                "/css/",
                "/nothing.html"
            })
    void nothingOutsideIsServedAndNoFolderIsListed(String path) throws Exception {
        var reply = framed().get(APP, path);
        assertThat(reply.status()).isBetween(400, 421);
        assertThat(reply.body()).doesNotContain("the secret").doesNotContain("app.css\n");
    }

    @Test
    void aForeignPageCannotMakeTheAppAct() throws Exception {
        TestBrowser browser = framed();
        var foreign = browser.send("POST", APP, at(APP), "/api/hello", Map.of("Origin", origin(Host.HOME)), "x");
        assertThat(foreign.status()).isEqualTo(403);
        var own = browser.send("POST", APP, at(APP), "/api/hello", Map.of("Origin", origin(APP)), "x");
        assertThat(own.status()).isEqualTo(200);
        browser.headers.put("Sec-Fetch-Site", "cross-site");
        browser.headers.put("Sec-Fetch-Mode", "cors");
        browser.headers.put("Sec-Fetch-Dest", "empty");
        assertThat(browser.get(APP, "/api/hello").status()).isEqualTo(403);
    }

    @Test
    void aStoppedAppOrALockedNodeServesNothing() throws Exception {
        TestBrowser browser = framed();
        home.node.apps.put(FakeApps.BATTLESHIP, State.STOPPED);
        assertThat(browser.get(APP, "/").status()).isEqualTo(503);
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
        home.node.state = NodeLock.State.LOCKED;
        assertThat(browser.get(APP, "/").status()).isEqualTo(503);
    }

    @Test
    void eventsOfAnAppFlowAsTheyCome() throws Exception {
        TestBrowser browser = framed();
        try (Socket socket = new Socket("127.0.0.1", home.port())) {
            String request = "GET /api/events HTTP/1.1\r\nHost: " + at(APP) + "\r\nCookie: " + browser.cookies.get(APP)
                    + "\r\nAccept: text/event-stream\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(in.lines().filter(line -> line.startsWith("data:")).findFirst())
                    .contains("data: one");
        }
    }
}
