package org.koti.testkit.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an app answered; one that answers bit by bit, as with server-sent events, goes on until it is complete. Safe for use by several threads. */
public final class Answer {
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private int status = 200;
    private boolean open;
    private boolean left;
    private boolean cut;

    Answer() {}

    /**
     * The status.
     *
     * @return 200 where the app said nothing
     */
    public synchronized int status() {
        return status;
    }

    /**
     * The body so far.
     *
     * @return as text in UTF-8
     */
    public synchronized String text() {
        return content.toString(StandardCharsets.UTF_8);
    }

    /**
     * The body so far.
     *
     * @return its bytes
     */
    public synchronized byte[] bytes() {
        return content.toByteArray();
    }

    /**
     * A header that passed the gateway.
     *
     * @param name its name, in any case
     * @return its value, or empty when the app set none, or one that an app cannot set
     */
    public synchronized Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /**
     * Whether more may come.
     *
     * @return true from {@code startAsync} until {@code complete}, or until the run that answers has ended, as when the app is swapped
     */
    public synchronized boolean isOpen() {
        return open && !left && !cut;
    }

    /** The person closes the page: what the app writes from now on fails with an {@link IOException}. */
    public synchronized void leave() {
        left = true;
    }

    synchronized void cut() {
        cut = true;
    }

    synchronized void status(int code) {
        status = code;
    }

    synchronized void open(boolean now) {
        open = now;
    }

    synchronized void header(String name, String value) {
        headers.put(name, value);
    }

    synchronized void withoutHeader(String name) {
        headers.remove(name);
    }

    synchronized Map<String, String> headers() {
        return new LinkedHashMap<>(headers);
    }

    synchronized void clear() {
        content.reset();
    }

    synchronized void clearHeaders() {
        headers.clear();
        status = 200;
    }

    synchronized void write(byte[] bytes, int from, int length) throws IOException {
        requireReader();
        content.write(bytes, from, length);
    }

    /** Somebody reads what is written. */
    synchronized void requireReader() throws IOException {
        if (left) {
            throw new IOException("the person has left the page");
        }
        if (cut) {
            throw new IOException("the run of the app that answered has ended");
        }
    }

    /** Tells what an assertion wants to show. */
    @Override
    public String toString() {
        return status() + " " + text();
    }
}
