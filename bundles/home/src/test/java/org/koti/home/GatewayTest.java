package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and who is not. */
class GatewayTest extends HomeHarness {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:%d",
                "home.localhost:1",
                "home.localhost.evil.example:%d",
                "home.localhost",
                "[::1]:%d"
            })
    void aForeignHostGets421(String header) throws Exception {
        TestBrowser browser = settled();
        var reply = browser.send("GET", Host.HOME, header.formatted(home.port()), "/apps", Map.of(), "");
        assertThat(reply.status()).isEqualTo(421);
        assertThat(reply.body()).contains("home.localhost").doesNotContain("Aino");
        assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    @Test
    void theComputersOwnNameLeadsHomeByTwoPathsOnly() throws Exception {
        TestBrowser browser = new TestBrowser(home.port());
        assertThat(browser.get("127.0.0.1", "/login?ticket=a").header("Location"))
                .isEqualTo(origin(Host.HOME) + "/login?ticket=a");
        assertThat(browser.get("localhost", "/").header("Location")).isEqualTo(origin(Host.HOME) + "/");
        assertThat(browser.get("localhost", "/apps").status()).isEqualTo(421);
    }

    @Test
    void theComputersOwnNameSaysWithStyleThatItIsNotTheHome() throws Exception {
        TestBrowser browser = new TestBrowser(home.port());
        String page = browser.get("localhost", "/apps").body();
        String style = page.replaceAll("(?s).*rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1");
        var reply = browser.get("localhost", style);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("text/css");
        assertThat(browser.send("GET", Host.HOME, "evil.example", style, Map.of(), "")
                        .status())
                .isEqualTo(421);
    }

    @Test
    void aLoginLinkWorksOnce() throws Exception {
        String link = home.wiring.link().renew(home.host());
        String path = link.substring(link.indexOf("/login"));
        var first = new TestBrowser(home.port()).get(Host.HOME, path);
        assertThat(first.status()).isEqualTo(303);
        assertThat(first.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/");
        var second = new TestBrowser(home.port()).get(Host.HOME, path);
        assertThat(second.status()).isEqualTo(401);
        assertThat(second.header("Set-Cookie")).isEmpty();
        assertThat(second.body()).contains(folder.resolve("login-link").toString());
    }

    @Test
    void aUsedOrOldLinkIsReplacedInAFileThatOnlyItsOwnerReads() throws Exception {
        String old = home.wiring.link().renew(home.host());
        clock.advance(LoginLink.LIFE.plus(Duration.ofSeconds(1)));
        TestBrowser browser = new TestBrowser(home.port());
        assertThat(browser.get(Host.HOME, old.substring(old.indexOf("/login"))).status())
                .isEqualTo(401);
        String fresh = Files.readString(folder.resolve("login-link")).strip();
        assertThat(fresh).isNotEqualTo(old).startsWith(origin(Host.HOME) + "/login?ticket=");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("login-link"))))
                .isEqualTo("rw-------");
        assertThat(browser.get(Host.HOME, fresh.substring(fresh.indexOf("/login")))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void theFileHasAFreshLinkAlsoWhenSomebodyKnockedBeforeTheLinkWasPrinted() throws Exception {
        new TestBrowser(home.port()).get(Host.HOME, "/");
        TestBrowser.letIn(home);
        String fresh = Files.readString(folder.resolve("login-link")).strip();
        assertThat(new TestBrowser(home.port())
                        .get(Host.HOME, fresh.substring(fresh.indexOf("/login")))
                        .status())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login?ticket=", "/login?ticket=AAAA", "/", "/apps", "/events", "/nothing"})
    void withoutASessionThereAreOnlyWords(String path) throws Exception {
        home.node.settle("Aino");
        var reply = new TestBrowser(home.port()).get(Host.HOME, path);
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).contains("<h1>").doesNotContain("Aino").doesNotContain("ticket=");
    }

    @Test
    void aFormOfAnotherPageChangesNothing() throws Exception {
        TestBrowser browser = settled();
        String page = browser.get(Host.HOME, "/settings").body();
        String csrf = page.replaceAll("(?s).*?name=\"csrf\" value=\"([^\"]+)\".*", "$1");
        Map<String, String> fields = Map.of("name", "Mallory", "csrf", csrf);
        String own = origin(Host.HOME);
        assertThat(browser.post("/settings/name", fields, Map.of("Origin", "http://evil.example"))
                        .status())
                .isEqualTo(403);
        assertThat(browser.post("/settings/name", fields, Map.of("Origin", origin(APP)))
                        .status())
                .isEqualTo(403);
        assertThat(browser.post("/settings/name", fields, Map.of("Origin", "null"))
                        .status())
                .isEqualTo(403);
        assertThat(browser.post("/settings/name", fields, Map.of()).status()).isEqualTo(403);
        assertThat(browser.post("/settings/name", fields, Map.of("Origin", own, "Sec-Fetch-Site", "cross-site"))
                        .status())
                .isEqualTo(403);
        assertThat(browser.post("/settings/name", Map.of("name", "Mallory"), Map.of("Origin", own))
                        .status())
                .isEqualTo(403);
        assertThat(browser.post("/settings/name", Map.of("name", "Mallory", "csrf", "x"), Map.of("Origin", own))
                        .status())
                .isEqualTo(403);
        assertThat(home.node.name).isEqualTo("Aino");
        assertThat(browser.post("/settings/name", fields, Map.of("Origin", own)).status())
                .isEqualTo(303);
        assertThat(home.node.name).isEqualTo("Mallory");
    }

    @Test
    void aFormThatHidesItsOriginIsTakenFromTheSameSiteOnly() throws Exception {
        TestBrowser browser = settled();
        String page = browser.get(Host.HOME, "/settings").body();
        String csrf = page.replaceAll("(?s).*?name=\"csrf\" value=\"([^\"]+)\".*", "$1");
        Map<String, String> fields = Map.of("name", "Bo", "csrf", csrf);
        assertThat(browser.post("/settings/name", fields, Map.of("Origin", "null", "Sec-Fetch-Site", "same-site"))
                        .status())
                .isEqualTo(403);
        assertThat(browser.post("/settings/name", fields, Map.of("Origin", "null", "Sec-Fetch-Site", "same-origin"))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void anotherPageCanNavigateHereButNeitherFetchNorFrame() throws Exception {
        TestBrowser browser = settled();
        browser.headers.put("Sec-Fetch-Site", "cross-site");
        browser.headers.put("Sec-Fetch-Mode", "navigate");
        browser.headers.put("Sec-Fetch-Dest", "document");
        assertThat(browser.get(Host.HOME, "/apps").status()).isEqualTo(200);
        browser.headers.put("Sec-Fetch-Dest", "iframe");
        assertThat(browser.get(Host.HOME, "/apps").status()).isEqualTo(403);
        browser.headers.put("Sec-Fetch-Mode", "no-cors");
        browser.headers.put("Sec-Fetch-Dest", "script");
        assertThat(browser.get(Host.HOME, "/apps").status()).isEqualTo(403);
    }

    @Test
    void everyAnswerOfTheHomeHasTheSecurityHeaders() throws Exception {
        TestBrowser browser = settled();
        for (String path : new String[] {"/apps", "/nothing", "/", "/apps/none/icon"}) {
            var reply = browser.get(Host.HOME, path);
            assertThat(reply.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(reply.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(reply.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(reply.header("Permissions-Policy")).contains("camera=()");
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    void styleAndScriptsAreKeptForGoodUnderTheirDigest() throws Exception {
        TestBrowser browser = settled();
        String style = browser.get(Host.HOME, "/apps").body().replaceAll("(?s).*href=\"(/assets/koti[^\"]+)\".*", "$1");
        var reply = new TestBrowser(home.port()).get(Host.HOME, style);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Cache-Control")).contains("immutable");
        assertThat(reply.header("Content-Type")).startsWith("text/css");
        assertThat(browser.get(Host.HOME, "/assets/koti.css").status()).isEqualTo(404);
        assertThat(browser.get(Host.HOME, "/assets/../Home.class").status()).isBetween(400, 404);
    }

    @Test
    void otherMethodsAndTooLargeFormsGetWords() throws Exception {
        TestBrowser browser = settled();
        assertThat(browser.submit("/settings", "/apps", Map.of()).status()).isEqualTo(405);
        assertThat(browser.submit("/settings", "/settings/name", Map.of("name", "x".repeat(70_000)))
                        .status())
                .isEqualTo(413);
        assertThat(home.node.name).isEqualTo("Aino");
    }

    @Test
    void untilTheLockIsThereTheHomeIsNotReady() throws Exception {
        home.node.starting = true;
        assertThat(new TestBrowser(home.port()).get(Host.HOME, "/").status()).isEqualTo(503);
    }

    @Test
    void whatFailsInsideIsToldByANumberOnly() throws Exception {
        TestBrowser browser = settled();
        home.node.apps.installed.clear();
        home.node.people.invitations.add(null);
        var reply = browser.get(Host.HOME, "/people");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).containsPattern("[0-9a-f]{8}").doesNotContain("Exception");
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        TestBrowser browser = settled();
        assertThat(browser.submit("/settings", "/logout", Map.of()).status()).isEqualTo(303);
        assertThat(browser.get(Host.HOME, "/apps").status()).isEqualTo(401);
    }
}
