package org.koti.benchmark;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at fixed moments, whatever becomes of those before them: an answer's time counts from the moment at which the request was to be sent. They are numbered, and an
 * answer says its number and the version that gave it.
 */
final class Load {
    private final Stage stage;
    private final HttpClient client;
    private final long interval;
    private final Duration patience;
    private final AtomicInteger newest = new AtomicInteger();
    private final Set<CompletableFuture<Void>> open = ConcurrentHashMap.newKeySet();
    private final List<Tally> all = new ArrayList<>();
    private final Thread sender = new Thread(this::send, "load");
    private volatile Tally current = new Tally();
    private volatile boolean over;

    /**
     * Makes it.
     *
     * @param stage what is asked
     * @param client by whom
     * @param perSecond how many requests a second
     * @param patience how long an answer may take
     */
    Load(Stage stage, HttpClient client, int perSecond, Duration patience) {
        this.stage = stage;
        this.client = client;
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.patience = patience;
    }

    void begin() {
        all.add(current);
        sender.start();
    }

    /** {@return where what is sent from now on is told} */
    Tally turn() {
        Tally fresh = new Tally();
        all.add(fresh);
        current = fresh;
        return fresh;
    }

    /** {@return the newest version that answered} */
    int newest() {
        return newest.get();
    }

    /** {@return all there were} */
    List<Tally> all() {
        return List.copyOf(all);
    }

    private void send() {
        long due = System.nanoTime();
        for (long number = 0; !over; number++) {
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            send(Kind.of(number), number, due);
            due += interval;
        }
    }

    private void send(Kind kind, long number, long due) {
        Optional<HttpRequest> request = stage.request(kind, number);
        if (request.isEmpty()) {
            return;
        }
        Tally tally = current;
        int least = kind.isOfSwapped() ? newest.get() : 0;
        tally.sent();
        CompletableFuture<Void> answer = client.sendAsync(request.get(), BodyHandlers.ofString())
                .orTimeout(patience.toSeconds(), TimeUnit.SECONDS)
                .handle((response, failure) -> {
                    long took = System.nanoTime() - due;
                    if (failure != null) {
                        tally.failed(kind, rootOf(failure).toString());
                    } else if (response.statusCode() != 200) {
                        tally.failed(kind, "status " + response.statusCode());
                    } else if (isRight(response, kind, number, least)) {
                        tally.answered(kind, number, took);
                    } else {
                        tally.wrong(kind, response.body());
                    }
                    return null;
                });
        open.removeIf(CompletableFuture::isDone);
        open.add(answer);
    }

    private boolean isRight(HttpResponse<String> response, Kind kind, long number, int least) {
        String[] said = response.body().split(" ", -1);
        if (said.length != 2 || !said[0].matches("\\d{1,9}") || !said[1].equals(String.valueOf(number))) {
            return false;
        }
        int version = Integer.parseInt(said[0]);
        if (kind.isOfSwapped()) {
            newest.accumulateAndGet(version, Math::max);
        }
        return version >= least;
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = root.getCause(); cause != null; cause = root.getCause()) {
            root = cause;
        }
        return root;
    }

    /** Sends nothing more, and waits for the answers. */
    void end() throws InterruptedException {
        over = true;
        sender.join();
        List.copyOf(open).forEach(CompletableFuture::join);
    }
}
