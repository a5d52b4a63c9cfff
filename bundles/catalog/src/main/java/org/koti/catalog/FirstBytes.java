package org.koti.catalog;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Takes in the beginning of an answer, and breaks off where more than that comes. Its methods are called one after the other. */
final class FirstBytes implements BodySubscriber<byte[]> {
    private final int most;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    /**
     * Makes it.
     *
     * @param most how many bytes are taken
     */
    FirstBytes(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription given) {
        if (subscription != null) {
            given.cancel();
            return;
        }
        subscription = given;
        goOn(given);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            byte[] next = new byte[Math.min(part.remaining(), most - bytes.size())];
            part.get(next);
            bytes.writeBytes(next);
        }
        if (subscription != null && !body.isDone()) {
            goOn(subscription);
        }
    }

    private void goOn(Subscription from) {
        if (bytes.size() < most) {
            from.request(1);
        } else {
            from.cancel();
            onComplete();
        }
    }

    @Override
    public void onError(Throwable problem) {
        body.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }
}
