package org.koti.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestTest {
    private static final String URL = "https://api.example.org/?token=secret";
    private static final HttpRequest GET = HttpRequest.get(URL);

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nHost: evil.example", "a\nb", "a\rb", "a\u0000b", "a\u007fb", "a\u2028b", "a\u010ab"})
    void aValueCannotEndItsLine(String value) {
        assertThatThrownBy(() -> GET.with("X-A", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the value of header X-A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " Host", "Host ", "A:B", "A\r\nHost", "A\tB", "Ä", "A/B", "(a)"})
    void aNameIsOneWord(String name) {
        assertThatThrownBy(() -> GET.with(name, "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a header's name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "hOST",
                "Connection",
                "Content-Length",
                "Transfer-Encoding",
                "TE",
                "Trailer",
                "Upgrade",
                "Expect",
                "Keep-Alive",
                "Via",
                "Proxy-Authorization",
                "Proxy-Connection",
                "HTTP2-Settings"
            })
    void whatBelongsToTheConnectionIsTheNodes(String name) {
        assertThatThrownBy(() -> GET.with(name, "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the header " + name + " is the node's; leave it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "TRACE", "get", "", "GET /", "GET\r\n", "PRI"})
    void otherMethodsAreRefused(String method) {
        assertThatThrownBy(() -> new HttpRequest(method, URL, List.of(), new byte[0], Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a method");
    }

    @Test
    void sizesAndTimesAreBounded() {
        HttpHeader header = new HttpHeader("A", "b");
        Duration second = Duration.ofSeconds(1);
        byte[] most = new byte[Http.MAX_REQUEST_BODY];

        assertThat(new HttpRequest("PUT", URL, Collections.nCopies(64, header), most, Http.MAX_TIMEOUT).body())
                .hasSize(Http.MAX_REQUEST_BODY);
        assertThatThrownBy(() -> new HttpRequest("PUT", URL, Collections.nCopies(65, header), most, second))
                .hasMessage("a request has at most 64 headers, not 65");
        assertThatThrownBy(() -> new HttpRequest("PUT", URL, List.of(), new byte[most.length + 1], second))
                .hasMessage("a request's body has at most 8388608 bytes, not 8388609");
        assertThat(GET.with("A", "b".repeat(32_767)).headers()).hasSize(1);
        assertThatThrownBy(() -> GET.with("A", "b".repeat(32_768)))
                .hasMessage("a request's headers have at most 32768 characters, not 32769");
        assertThatThrownBy(() -> new HttpHeader("A", "b".repeat(32_769))).hasMessageContaining("32768");
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofMillis(-1), Http.MAX_TIMEOUT.plusNanos(1))) {
            assertThatThrownBy(() -> GET.within(wrong)).hasMessageContaining("at most 120 seconds");
        }
    }

    @Test
    void whatWasGivenCannotBeChangedAfterwards() {
        byte[] body = {1};
        HttpRequest request = HttpRequest.post(URL, "text/plain", body);
        HttpResponse response = new HttpResponse(200, List.of(new HttpHeader("Content-Type", "text/plain")), body);
        body[0] = 2;
        request.body()[0] = 3;
        response.body()[0] = 4;

        assertThat(request.body()).containsExactly(1);
        assertThat(response.body()).containsExactly(1);
        assertThat(response.header("content-type")).contains("text/plain");
        assertThat(response.header("Location")).isEmpty();
    }

    @Test
    void nothingThatMayBeSecretIsShown() {
        HttpRequest request = HttpRequest.post(URL, "text/secret", "secret".getBytes(StandardCharsets.UTF_8))
                .with("Authorization", "secret");
        HttpResponse response = new HttpResponse(200, request.headers(), request.body());

        assertThat(request + " " + response + " " + request.headers())
                .doesNotContain("secret")
                .contains("POST", "200", "Authorization");
    }
}
