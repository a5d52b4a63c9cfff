package org.koti.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.Response;
import org.koti.api.http.Http;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpFailedException.Kind;
import org.koti.api.http.HttpHeader;
import org.koti.api.http.HttpResponse;

/**
 * Takes an answer in, up to the most that an app can get, and holds no more than came; when it is handed out, nothing. Called by one thread at a time. To put an answer
 * together takes as much memory again, which is why one of all is at a time.
 */
final class Collector implements Response.Listener {
    /** Held by who puts an answer together. */
    static final Object TOGETHER = new Object();

    private static final int BLOCK = 16 << 10;

    /** All but the last are full. */
    private final Deque<byte[]> blocks = new ArrayDeque<>();

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
            content.get(blocks.getLast(), at, length);
            size += length;
        }
    }

    /** Lets go of each block that is copied, so that there are never more than two of a byte. */
    private byte[] body() {
        byte[] all = new byte[size];
        for (int at = 0; at < size; at += BLOCK) {
            System.arraycopy(blocks.remove(), 0, all, at, Math.min(BLOCK, size - at));
        }
        size = 0;
        return all;
    }

    /** {@return how many bytes it holds} */
    int held() {
        return blocks.size() * BLOCK;
    }

    /**
     * What was taken in, to be asked for once.
     *
     * @throws IllegalArgumentException when it has a header that makes no sense
     */
    HttpResponse answer(Response response) {
        List<HttpHeader> headers = response.getHeaders().stream()
                .map(field -> new HttpHeader(field.getName(), field.getValue() == null ? "" : field.getValue()))
                .toList();
        synchronized (TOGETHER) {
            return new HttpResponse(response.getStatus(), headers, body());
        }
    }
}
