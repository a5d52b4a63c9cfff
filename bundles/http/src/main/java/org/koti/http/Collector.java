package org.koti.http;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.Response;
import org.koti.api.http.Http;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpFailedException.Kind;
import org.koti.api.http.HttpHeader;
import org.koti.api.http.HttpResponse;

/** Takes an answer in, up to the most that an app can get, and holds no more than came. Called by one thread at a time. */
final class Collector implements Response.Listener {
    private static final int BLOCK = 16 << 10;

    /** All but the last are full. */
    private final List<byte[]> blocks = new ArrayList<>();

    private int size;

    @Override
    public void onContent(Response response, ByteBuffer content) {
        if (content.remaining() > Http.MAX_RESPONSE_BODY - size) {
            content.position(content.limit());
            CompletableFuture<Boolean> ignored = response.abort(new HttpFailedException(
                    Kind.TOO_LARGE,
                    "the answer is larger than the " + Http.MAX_RESPONSE_BODY + " bytes that an app can get"));
            return;
        }
        while (content.hasRemaining()) {
            int at = size % BLOCK;
            if (at == 0) {
                blocks.add(new byte[BLOCK]);
            }
            int length = Math.min(content.remaining(), BLOCK - at);
            content.get(blocks.get(blocks.size() - 1), at, length);
            size += length;
        }
    }

    private byte[] body() {
        byte[] all = new byte[size];
        for (int at = 0; at < size; at += BLOCK) {
            System.arraycopy(blocks.get(at / BLOCK), 0, all, at, Math.min(BLOCK, size - at));
        }
        return all;
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
                body());
    }
}
