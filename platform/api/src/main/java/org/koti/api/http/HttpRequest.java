package org.koti.api.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A request.
 *
 * @param method {@code GET}, {@code HEAD}, {@code POST}, {@code PUT}, {@code PATCH}, {@code DELETE} or {@code OPTIONS}
 * @param url where it goes, for example {@code https://api.example.org/v1/items?max=10}
 * @param headers its headers, in order
 * @param body its body; empty for none
 * @param timeout how long all of it may take, until the last byte of the answer
 */
@SuppressWarnings("ArrayRecordComponent")
public record HttpRequest(String method, String url, List<HttpHeader> headers, byte[] body, Duration timeout) {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX_HEADERS = 64;
    private static final int MAX_HEADER_TEXT = 32_768;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** What belongs to the connection, which is the node's. */
    private static final Set<String> CLOSED = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "via");

    /**
     * Checks all but the address, which {@link Http#send} does.
     *
     * @throws IllegalArgumentException when something has another form than said here
     */
    public HttpRequest {
        headers = List.copyOf(headers);
        body = body.clone();
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("not a method that an app may use: write GET, HEAD, POST, PUT, PATCH,"
                    + " DELETE or OPTIONS, in upper case");
        }
        if (headers.size() > MAX_HEADERS) {
            throw new IllegalArgumentException(
                    "a request has at most " + MAX_HEADERS + " headers, not " + headers.size());
        }
        headers.forEach(HttpRequest::checkOpen);
        int text = headers.stream()
                .mapToInt(header -> header.name().length() + header.value().length())
                .sum();
        if (text > MAX_HEADER_TEXT) {
            throw new IllegalArgumentException(
                    "a request's headers have at most " + MAX_HEADER_TEXT + " characters, not " + text);
        }
        if (body.length > Http.MAX_REQUEST_BODY) {
            throw new IllegalArgumentException(
                    "a request's body has at most " + Http.MAX_REQUEST_BODY + " bytes, not " + body.length);
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Http.MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    "a request takes more than no time and at most " + Http.MAX_TIMEOUT.toSeconds() + " seconds");
        }
    }

    private static void checkOpen(HttpHeader header) {
        String name = header.name().toLowerCase(Locale.ROOT);
        if (CLOSED.contains(name) || name.startsWith("proxy-")) {
            throw new IllegalArgumentException("the header " + header.name() + " is the node's; leave it out");
        }
    }

    /**
     * A request without body that reads.
     *
     * @param url where it goes
     * @return the request
     */
    public static HttpRequest get(String url) {
        return new HttpRequest("GET", url, List.of(), new byte[0], USUAL_TIMEOUT);
    }

    /**
     * A request that sends something.
     *
     * @param url where it goes
     * @param contentType what the body is, for example {@code application/json}
     * @param body what to send
     * @return the request
     */
    public static HttpRequest post(String url, String contentType, byte[] body) {
        return new HttpRequest("POST", url, List.of(new HttpHeader("Content-Type", contentType)), body, USUAL_TIMEOUT);
    }

    /**
     * The same request with one more header.
     *
     * @param name the header's name
     * @param value its value
     * @return the request
     */
    public HttpRequest with(String name, String value) {
        List<HttpHeader> more = new ArrayList<>(headers);
        more.add(new HttpHeader(name, value));
        return new HttpRequest(method, url, more, body, timeout);
    }

    /**
     * The same request with another time.
     *
     * @param longest how long all of it may take
     * @return the request
     */
    public HttpRequest within(Duration longest) {
        return new HttpRequest(method, url, headers, body, longest);
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    /** Tells the method and the sizes, never where it goes or what it says. */
    @Override
    public String toString() {
        return "HttpRequest[" + method + ", " + headers.size() + " headers, " + body.length + " bytes]";
    }
}
