package org.koti.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who has no ticket, or comes under a false name, gets a page with words and nothing else, and the node lives. */
class StrangerAtTheDoorIT {
    private static final List<String> FOREIGN_HOSTS = List.of(
            "evil.example",
            "home.localhost.evil.example",
            "evil.example:80",
            "home.localhost@evil.example",
            "169.254.169.254");
    private static final List<String> PAGES =
            List.of("/", "/apps", "/catalog", "/people", "/settings", "/activity", "/nothing-here");

    @TempDir
    static Path scratch;

    /** One for all tests on that JDK, each of which must leave it alive. */
    private static final Map<Jdk, StartedNode> NODES = new HashMap<>();

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    static List<Arguments> foreignHosts() {
        return onEachJdk(FOREIGN_HOSTS);
    }

    static List<Arguments> pages() {
        return onEachJdk(PAGES);
    }

    @BeforeAll
    static void start() throws IOException {
        for (Jdk jdk : Jdk.all()) {
            NODES.put(jdk, StartedNode.launch(NodeOptions.on(jdk), scratch.resolve("koti-" + jdk.feature())));
        }
    }

    @AfterAll
    static void stop() {
        assertThat(NODES.values().stream().map(StartedNode::stop)).containsOnly(0);
    }

    @AfterEach
    void theNodesLive() throws IOException {
        for (StartedNode node : NODES.values()) {
            assertThat(new Visitor(node.port()).home("/").statusCode()).isLessThan(500);
        }
    }

    @ParameterizedTest
    @MethodSource("foreignHosts")
    void aForeignHostIsMisdirected(Jdk jdk, String host) throws IOException {
        HttpResponse<String> answer = visitor(jdk).get(host, "/");

        assertThat(answer.statusCode()).isIn(400, 421);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body()).doesNotContain("\tat ").doesNotContain("Jetty");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aWrongTicketOpensNothingAndSaysWhatToDo(Jdk jdk) throws IOException {
        HttpResponse<String> answer = visitor(jdk).home("/login?ticket=" + "A".repeat(43));

        assertThat(answer.statusCode()).isIn(401, 403);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body()).contains("<h1").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aTicketWorksOnce(Jdk jdk) throws IOException {
        URI login = NODES.get(jdk).login();
        String pathAndQuery = login.getPath() + "?" + login.getQuery();
        HttpResponse<String> first = visitor(jdk).home(pathAndQuery);
        HttpResponse<String> second = visitor(jdk).home(pathAndQuery);

        assertThat(first.statusCode()).isIn(302, 303);
        assertThat(first.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(
                        cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict"));
        assertThat(second.statusCode()).isIn(401, 403);
        assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aFormFromAForeignOriginIsForbidden(Jdk jdk) throws IOException {
        HttpResponse<String> answer = visitor(jdk).post("http://evil.example", "/unlock", "passphrase=x");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void withoutASessionNothingIsShown(Jdk jdk, String path) throws IOException {
        HttpResponse<String> answer = visitor(jdk).home(path);

        assertThat(answer.statusCode()).isIn(401, 403);
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.body()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void garbageOnThePortHarmsNobody(Jdk jdk) throws IOException {
        Random random = new Random(42);
        for (int round = 0; round < 50; round++) {
            try (Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), NODES.get(jdk).port())) {
                byte[] garbage = new byte[1 + random.nextInt(4096)];
                random.nextBytes(garbage);
                socket.getOutputStream().write(garbage);
                socket.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(answer).doesNotContain("\tat ");
            } catch (java.net.SocketException reset) {
                assertThat(reset.getMessage()).isNotBlank();
            }
        }
    }

    private static Visitor visitor(Jdk jdk) {
        return new Visitor(NODES.get(jdk).port());
    }

    private static List<Arguments> onEachJdk(List<String> values) {
        return Jdk.all().stream()
                .flatMap(jdk -> values.stream().map(value -> Arguments.of(jdk, value)))
                .toList();
    }
}
