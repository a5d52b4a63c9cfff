package org.koti.api.http;

import java.util.List;
import java.util.Optional;

/**
 * An answer. All of it comes from outside, to be parsed with care.
 *
 * @param status 200 and the like
 * @param headers its headers, in order
 * @param body its body, as it came
 */
@SuppressWarnings("ArrayRecordComponent")
public record HttpResponse(int status, List<HttpHeader> headers, byte[] body) {
    /** Takes copies. */
    public HttpResponse {
        headers = List.copyOf(headers);
        body = body.clone();
    }

    /**
     * The first header of a name.
     *
     * @param name its name, in upper or lower case
     * @return its value, or empty when there is none
     */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(HttpHeader::value)
                .findFirst();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    /** Tells the status and the sizes, never what it says. */
    @Override
    public String toString() {
        return "HttpResponse[" + status + ", " + headers.size() + " headers, " + body.length + " bytes]";
    }
}
