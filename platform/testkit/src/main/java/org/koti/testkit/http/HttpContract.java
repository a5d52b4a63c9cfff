package org.koti.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.koti.api.http.Http;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpHeader;
import org.koti.api.http.HttpRequest;
import org.koti.api.http.HttpResponse;
import org.koti.api.permission.HttpAccess;
import org.koti.api.permission.PermissionDeniedException;

/** What every {@link Http} owes. A test class implements it and gives an {@link HttpHarness} for each test. */
public interface HttpContract {
    /**
     * An app's way to the web and what surrounds it.
     *
     * @return the same within one test
     */
    HttpHarness harness();

    /** A request arrives as it was said, to the last byte. */
    @Test
    default void aRequestArrivesAsItWasSaid() {
        HttpHarness harness = harness();
        harness.answer(request -> response(201, "made", new HttpHeader("X-Answer", "yes")));
        byte[] body = {0, 1, 2, (byte) 0xff};
        String url = harness.url("/a/b%2Fc;d?e=f%20g&h=+&h=&%41");

        HttpResponse response = harness.http()
                .send(HttpRequest.post(url, "application/octet-stream", body).with("X-Asks", "a, b"));

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.header("x-answer")).contains("yes");
        assertThat(response.body()).isEqualTo(bytes("made"));
        HttpRequest received = only(harness.received());
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.url()).isEqualTo(url);
        assertThat(received.body()).isEqualTo(body);
        assertThat(received.headers())
                .contains(new HttpHeader("Content-Type", "application/octet-stream"), new HttpHeader("X-Asks", "a, b"));
    }

    /** The host learns nothing but what the request says. */
    @Test
    default void theNodeAddsNothingOfItsOwn() {
        HttpHarness harness = harness();
        harness.answer(request -> response(200, ""));
        harness.http().send(HttpRequest.get(harness.url("/")));

        assertThat(only(harness.received()).headers()).isEmpty();
    }

    /** Each method arrives. */
    @Test
    default void eachMethodArrives() {
        HttpHarness harness = harness();
        harness.answer(request -> response(204, ""));
        List<String> methods = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
        for (String method : methods) {
            HttpRequest get = HttpRequest.get(harness.url("/" + method));
            HttpRequest request = new HttpRequest(method, get.url(), List.of(), new byte[0], get.timeout());
            assertThat(harness.http().send(request).status()).isEqualTo(204);
        }
        assertThat(harness.received()).extracting(HttpRequest::method).isEqualTo(methods);
    }

    /** An error's status is an answer like another. */
    @Test
    default void anErrorIsAnAnswer() {
        HttpHarness harness = harness();
        for (int status : new int[] {400, 401, 404, 407, 500, 503}) {
            harness.answer(request -> response(status, "no", new HttpHeader("WWW-Authenticate", "Basic realm=a")));
            HttpResponse response = harness.http().send(HttpRequest.get(harness.url("/")));
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.body()).isEqualTo(bytes("no"));
        }
        assertThat(harness.received()).hasSize(6);
    }

    /** A redirect is an answer too; following it is the app's matter, and asks for the grant anew. */
    @Test
    default void aRedirectIsNotFollowed() {
        HttpHarness harness = harness();
        harness.answer(request -> response(302, "", new HttpHeader("Location", harness.url("/elsewhere"))));

        HttpResponse response = harness.http().send(HttpRequest.get(harness.url("/")));

        assertThat(response.status()).isEqualTo(302);
        assertThat(response.header("location")).contains(harness.url("/elsewhere"));
        assertThat(harness.received()).hasSize(1);
    }

    /** A cookie that the host sets is not sent back. */
    @Test
    default void noCookieIsKept() {
        HttpHarness harness = harness();
        harness.answer(request -> response(200, "", new HttpHeader("Set-Cookie", "id=7; Path=/")));
        harness.http().send(HttpRequest.get(harness.url("/")));
        harness.http().send(HttpRequest.get(harness.url("/")));

        assertThat(harness.received())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers())
                        .noneMatch(header -> header.name().equalsIgnoreCase("Cookie")));
    }

    /** A host is reached by the permission for it alone: the same one by another port or without encryption is another. */
    @Test
    default void anotherHostIsRefused() {
        HttpHarness harness = harness();
        HttpAccess access = harness.access();
        String other = access.encrypted() ? "http" : "https";
        for (String url : List.of(
                "https://other.example.org/",
                harness.url("/").replace(access.host(), "other.example.org"),
                harness.url("/").replace(":" + access.port(), ":1"),
                harness.url("/").replaceFirst("https?", other))) {
            assertThatThrownBy(() -> harness.http().send(HttpRequest.get(url)))
                    .isInstanceOf(PermissionDeniedException.class)
                    .hasMessageContaining("HttpAccess(");
        }
        assertThat(harness.received()).isEmpty();
    }

    /** What is no address of the web is refused before anything else. */
    @Test
    default void whatIsNoAddressIsRefused() {
        HttpHarness harness = harness();
        for (String path : List.of("/#a", "/a b", "/\r\nHost: other.example.org", "/ä", "/\u0000")) {
            assertThatThrownBy(() -> harness.http().send(HttpRequest.get(harness.url(path))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() ->
                        harness.http().send(HttpRequest.get(harness.url("/").replace("://", "://user:secret@"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
        assertThat(harness.received()).isEmpty();
        assertThat(harness.gate().asked()).isEmpty();
    }

    /** A grant taken back is gone with the next request. */
    @Test
    default void aRevokedGrantIsGone() {
        HttpHarness harness = harness();
        harness.answer(request -> response(200, ""));
        HttpRequest request = HttpRequest.get(harness.url("/"));
        harness.http().send(request);
        harness.gate().revoke(harness.access());

        assertThatThrownBy(() -> harness.http().send(request)).isInstanceOf(PermissionDeniedException.class);
        assertThat(harness.received()).hasSize(1);
    }

    /** An answer that comes after the grant was taken back is not handed out. */
    @Test
    default void anAnswerThatComesAfterTheGrantWasTakenBackIsNotHandedOut() {
        HttpHarness harness = harness();
        harness.answer(request -> {
            harness.gate().revoke(harness.access());
            return response(200, "late");
        });

        assertThatThrownBy(() -> harness.http().send(HttpRequest.get(harness.url("/"))))
                .isInstanceOf(PermissionDeniedException.class);
    }

    /** What was given to a run of the app that has ended refuses for ever. */
    @Test
    default void afterTheRunOfTheAppEverythingIsRefused() {
        HttpHarness harness = harness();
        harness.gate().end();

        assertThatThrownBy(() -> harness.http().send(HttpRequest.get(harness.url("/"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was stopped");
        assertThat(harness.received()).isEmpty();
    }

    /** An answer is as large as the api says, and no byte larger. */
    @Test
    default void anAnswerIsBounded() {
        HttpHarness harness = harness();
        HttpRequest request = HttpRequest.get(harness.url("/"));
        harness.answer(asked -> new HttpResponse(200, List.of(), new byte[Http.MAX_RESPONSE_BODY]));
        assertThat(harness.http().send(request).body()).hasSize(Http.MAX_RESPONSE_BODY);

        harness.answer(asked -> new HttpResponse(200, List.of(), new byte[Http.MAX_RESPONSE_BODY + 1]));
        assertThatThrownBy(() -> harness.http().send(request))
                .isInstanceOfSatisfying(
                        HttpFailedException.class,
                        failed -> assertThat(failed.kind()).isEqualTo(HttpFailedException.Kind.TOO_LARGE));
    }

    private static HttpResponse response(int status, String body, HttpHeader... headers) {
        return new HttpResponse(status, List.of(headers), bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static HttpRequest only(List<HttpRequest> requests) {
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }
}
