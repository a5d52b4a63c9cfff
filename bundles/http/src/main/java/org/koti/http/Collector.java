package org.koti.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.Response;
import org.koti.api.http.Http;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpFailedException.Kind;
import org.koti.api.http.HttpHeader;
import org.koti.api.http.HttpResponse;

/** Takes an answer in, up to the most that an app can get. Called by one thread at a time. */
final class Collector implements Response.Listener {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    @Override
    public void onContent(Response response, ByteBuffer content) {
        if (content.remaining() > Http.MAX_RESPONSE_BODY - body.size()) {
            content.position(content.limit());
            CompletableFuture<Boolean> ignored = response.abort(new HttpFailedException(
                    Kind.TOO_LARGE,
                    "the answer is larger than the " + Http.MAX_RESPONSE_BODY + " bytes that an app can get"));
            return;
        }
        byte[] part = new byte[content.remaining()];
        content.get(part);
        body.writeBytes(part);
    }

    /**
     * What was taken in.
     *
     * @throws IllegalArgumentException when it has a header that makes no sense
     */
    HttpResponse answer(Response response) {
        return new HttpResponse(
                response.getStatus(),
                response.getHeaders().stream()
                        .map(field -> new HttpHeader(field.getName(), field.getValue() == null ? "" : field.getValue()))
                        .toList(),
                body.toByteArray());
    }
}
