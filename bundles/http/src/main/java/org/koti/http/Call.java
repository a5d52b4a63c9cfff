package org.koti.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpFailedException.Kind;
import org.koti.api.http.HttpResponse;

/** One request that is under way. Safe for use by several threads. */
final class Call {
    private final Request request;
    private final String host;
    private final Collector collector = new Collector();
    private final CompletableFuture<HttpResponse> answer = new CompletableFuture<>();

    Call(Request request, String host) {
        this.request = request;
        this.host = host;
    }

    void start() {
        request.onResponseListener(collector).send(this::end);
    }

    private void end(Result result) {
        if (result.isFailed()) {
            answer.completeExceptionally(result.getFailure());
            return;
        }
        try {
            answer.complete(collector.answer(result.getResponse()));
        } catch (IllegalArgumentException e) {
            answer.completeExceptionally(e);
        }
    }

    void breakOff(HttpFailedException why) {
        answer.completeExceptionally(why);
        CompletableFuture<Boolean> ignored = request.abort(why);
    }

    HttpResponse await(long nanos) throws InterruptedException {
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw Failures.of(host, e);
        } catch (TimeoutException e) {
            throw new HttpFailedException(Kind.TOO_SLOW, host + " did not answer in time");
        } finally {
            if (!answer.isDone()) {
                breakOff(new HttpFailedException(Kind.BROKEN, "nobody waits for the answer of " + host));
            }
        }
    }
}
