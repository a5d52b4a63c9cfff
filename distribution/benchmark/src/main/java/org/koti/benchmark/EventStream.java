package org.koti.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A stream of events that is opened again whenever it ends, as browsers do; the app's first event is its version. */
final class EventStream {
    private static final long PAUSE_MILLIS = 100;
    private static final String EVENT = "data: ";

    private final HttpClient client;
    private final HttpRequest request;
    private final AtomicInteger refused = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread reader = new Thread(this::read, "events");
    private volatile int version;
    private volatile InputStream events = InputStream.nullInputStream();

    EventStream(HttpClient client, HttpRequest request) {
        this.client = client;
        this.request = request;
        reader.setDaemon(true);
        reader.start();
    }

    /** {@return the version that told it something last} */
    int version() {
        return version;
    }

    /** {@return how often it was not opened: a browser does not try again then} */
    int refused() {
        return refused.get();
    }

    /** Ends it, so that it is opened again. */
    void cut() throws IOException {
        events.close();
    }

    private void read() {
        try {
            do {
                open();
            } while (!over.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void open() throws InterruptedException {
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            events = response.body();
            if (response.statusCode() == 200) {
                listen();
            } else {
                refused.incrementAndGet();
            }
        } catch (IOException cut) {
            // opened again
        }
    }

    private void listen() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(EVENT)) {
                    version = Integer.parseInt(line.substring(EVENT.length()));
                }
            }
        }
    }

    void end() throws IOException, InterruptedException {
        over.countDown();
        cut();
        reader.interrupt();
        reader.join();
    }
}
