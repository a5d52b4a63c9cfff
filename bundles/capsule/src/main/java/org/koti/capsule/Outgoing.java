package org.koti.capsule;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.koti.api.http.Http;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpRequest;

/** A request of a process to the web: its body comes in when there is room for it, and from when it is sent on it is not kept here. Safe for use by several threads. */
final class Outgoing {
    /** How often a body is in memory while it is sent. */
    static final int COPIES = 2;

    private final String name;
    private final int length;
    private final long until;
    private final BlockingQueue<HttpRequest> complete = new ArrayBlockingQueue<>(1);
    private Optional<Future<?>> work = Optional.empty();
    private Stage stage = Stage.WAITING;
    private byte[] body = new byte[0];
    private int filled;
    private boolean saying;
    private boolean ended;

    private enum Stage {
        WAITING,
        COMING_IN,
        SENT
    }

    /**
     * Makes it.
     *
     * @param name the process's name for it
     * @param length of its body
     * @param time how long all may take until it is sent
     */
    Outgoing(String name, int length, Duration time) {
        this.name = name;
        this.length = length;
        this.until = System.nanoTime() + time.toNanos();
    }

    String name() {
        return name;
    }

    /** {@return how many bytes the node holds for it and its answer at the most} */
    int most() {
        return COPIES * length + Http.MAX_RESPONSE_BODY;
    }

    /** {@return when it is late, by {@link System#nanoTime}} */
    long until() {
        return until;
    }

    /** From now on a thread works for it, which is interrupted at the end. */
    synchronized void workedOn(Future<?> by) {
        work = Optional.of(by);
    }

    /** There is room for its body. */
    synchronized void open() {
        if (!ended) {
            body = new byte[length];
            stage = Stage.COMING_IN;
        }
    }

    synchronized void add(byte[] part) throws MalformedCallException {
        requireComingIn();
        if (part.length > length - filled) {
            throw new MalformedCallException("a request's body of more than " + length + " bytes");
        }
        System.arraycopy(part, 0, body, filled, part.length);
        filled += part.length;
    }

    /** It is all there: the rest comes now. */
    synchronized void complete(HttpRequest rest) throws MalformedCallException {
        requireComingIn();
        if (filled < length) {
            throw new MalformedCallException("a request's body of less than " + length + " bytes");
        }
        complete.add(new HttpRequest(rest.method(), rest.url(), rest.headers(), body, rest.timeout()));
        body = new byte[0];
        stage = Stage.SENT;
    }

    private void requireComingIn() throws MalformedCallException {
        if (stage == Stage.WAITING) {
            throw new MalformedCallException("a request for which there is no room yet");
        }
        if (stage == Stage.SENT) {
            throw new MalformedCallException("a request that was sent already");
        }
    }

    /** Waits until it is complete; then it is the caller's alone. */
    HttpRequest take() throws InterruptedException {
        requireWanted();
        @Nullable HttpRequest taken = complete.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (taken == null) {
            throw new HttpFailedException(
                    HttpFailedException.Kind.TOO_SLOW, "the app took all of the time to say what it sends");
        }
        return taken;
    }

    private synchronized void requireWanted() throws InterruptedException {
        if (ended) {
            throw new InterruptedException("nobody waits for the answer");
        }
    }

    /** The process is told something. The thread is not interrupted until it has {@linkplain #said} it. */
    synchronized void beginToSay() throws InterruptedException {
        requireWanted();
        saying = true;
    }

    synchronized void said() {
        saying = false;
    }

    /** Breaks it off. */
    synchronized void end() {
        ended = true;
        body = new byte[0];
        complete.clear();
        if (!saying) {
            work.ifPresent(thread -> thread.cancel(true));
        }
    }
}
