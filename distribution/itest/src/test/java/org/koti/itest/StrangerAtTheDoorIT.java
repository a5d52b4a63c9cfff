package org.koti.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has no ticket, or comes under a false name, gets a page with words and nothing else, and the node lives. */
class StrangerAtTheDoorIT {
    @TempDir
    static Path home;

    private static StartedNode node;

    @BeforeAll
    static void start() throws IOException {
        node = StartedNode.start(NodeOptions.on(Jdk.running()), home.resolve("koti"));
    }

    @AfterAll
    static void stop() {
        assertThat(node.stop()).isZero();
    }

    @AfterEach
    void theNodeLives() throws IOException {
        assertThat(new Visitor(node.port()).home("/").statusCode()).isLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "home.localhost.evil.example",
                "evil.example:80",
                "home.localhost@evil.example",
                "169.254.169.254"
            })
    void aForeignHostIsMisdirected(String host) throws IOException {
        HttpResponse<String> answer = new Visitor(node.port()).get(host, "/");

        assertThat(answer.statusCode()).isIn(400, 421);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body()).doesNotContain("\tat ").doesNotContain("Jetty");
    }

    @Test
    void aWrongTicketOpensNothingAndSaysWhatToDo() throws IOException {
        HttpResponse<String> answer = new Visitor(node.port()).home("/login?ticket=" + "A".repeat(43));

        assertThat(answer.statusCode()).isIn(401, 403);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body()).contains("<h1").doesNotContain("\tat ");
    }

    @Test
    void aTicketWorksOnce() throws IOException {
        String pathAndQuery = "/login?ticket=" + node.login().getQuery().substring("ticket=".length());
        HttpResponse<String> first = new Visitor(node.port()).home(pathAndQuery);
        HttpResponse<String> second = new Visitor(node.port()).home(pathAndQuery);

        assertThat(first.statusCode()).isIn(302, 303);
        assertThat(first.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(
                        cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict"));
        assertThat(second.statusCode()).isIn(401, 403);
        assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aFormFromAForeignOriginIsForbidden() throws IOException {
        HttpResponse<String> answer = new Visitor(node.port()).post("http://evil.example", "/unlock", "passphrase=x");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/apps", "/catalog", "/people", "/settings", "/activity", "/nothing-here"})
    void withoutASessionNothingIsShown(String path) throws IOException {
        HttpResponse<String> answer = new Visitor(node.port()).home(path);

        assertThat(answer.statusCode()).isIn(401, 403);
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.body()).doesNotContain("\tat ");
    }

    @Test
    void garbageOnThePortHarmsNobody() throws IOException {
        Random random = new Random(42);
        for (int round = 0; round < 50; round++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
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
}
