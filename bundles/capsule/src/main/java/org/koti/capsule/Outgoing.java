package org.koti.capsule;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.koti.api.http.Http;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpRequest;
import org.koti.api.http.HttpResponse;

/**
 * A request of a process to the web: its body comes in when there is room for it, and from when it is sent on it is not kept here; the answer is, until it was told. What
 * is kept here and its room are given back together, at the end at the latest. Safe for use by several threads.
 */
final class Outgoing {
    /** How long the process has beyond the request's own time to take the answer, also where it is slowed. */
    static final Duration TELLING = Duration.ofMinutes(1);

    /** More than a part of the answer takes while it is told: itself, as text, and as a call. */
    static final int TOLD = 8 * NodeHttp.PART;

    /** How often a body is in memory while it is sent: as it came and as a request, then as a request and as the host gets it. */
    private static final int COPIES = 2;

    private final String name;
    private final int length;
    private final long until;
    private final BlockingQueue<HttpRequest> complete = new ArrayBlockingQueue<>(1);
    private Optional<Future<?>> work = Optional.empty();
    private Stage stage = Stage.WAITING;
    private Optional<WebRoom.Held> room = Optional.empty();
    private byte[] body = new byte[0];
    private Optional<HttpResponse> response = Optional.empty();
    private int filled;
    private int told;
    private boolean saying;
    private boolean late;
    private boolean ended;

    private enum Stage {
        WAITING,
        COMING_IN,
        SENT,
        ANSWERED,
        OVER
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

    /** {@return how many bytes the node holds for it and its answer at the most, but while that is {@linkplain WebRoom.Share#copying copied}} */
    int most() {
        return most(length);
    }

    /** {@return the same for any whose body has that length} */
    static int most(int length) {
        return COPIES * length + Http.MAX_RESPONSE_BODY + TOLD;
    }

    /** {@return when it is late, by {@link System#nanoTime}} */
    long until() {
        return until;
    }

    /** {@return how long it may take from now on, its body, the host and the telling} */
    Duration left() {
        return Duration.ofNanos(until - System.nanoTime()).plus(TELLING);
    }

    /** From now on a thread works for it, which is interrupted at the end. */
    synchronized void workedOn(Future<?> by) {
        work = Optional.of(by);
    }

    /** There is room for its body and its answer. */
    synchronized void open(WebRoom.Held held) throws InterruptedException {
        requireWanted();
        room = Optional.of(held);
        body = new byte[length];
        stage = Stage.COMING_IN;
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
        complete.add(new HttpRequest(rest.method(), rest.url(), rest.headers(), body, shorter(rest.timeout())));
        body = new byte[0];
        stage = Stage.SENT;
    }

    /** {@return the time that it asks for, or what is left of the time that it was begun with} */
    private Duration shorter(Duration asked) {
        Duration left = Duration.ofNanos(Math.max(1, until - System.nanoTime()));
        return asked.compareTo(left) < 0 ? asked : left;
    }

    private void requireComingIn() throws MalformedCallException {
        if (stage == Stage.WAITING) {
            throw new MalformedCallException("a request for which there is no room yet");
        }
        if (stage == Stage.OVER || late) {
            throw new MalformedCallException("a request that is over");
        }
        if (stage != Stage.COMING_IN) {
            throw new MalformedCallException("a request that was sent already");
        }
    }

    /** Waits until it is complete; then it is the caller's alone. */
    HttpRequest take() throws InterruptedException {
        synchronized (this) {
            requireWanted();
        }
        @Nullable HttpRequest taken = complete.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (taken == null) {
            throw new HttpFailedException(
                    HttpFailedException.Kind.TOO_SLOW, "the app took all of the time to say what it sends");
        }
        return taken;
    }

    /** The host answered. */
    synchronized void answered(HttpResponse with) throws InterruptedException {
        requireWanted();
        response = Optional.of(with);
    }

    /**
     * The answer's body is told from now on, in parts.
     *
     * @return the rest of the answer
     */
    synchronized HttpResponse copy() throws InterruptedException {
        requireWanted();
        HttpResponse all = response.orElseThrow();
        body = all.body();
        response = Optional.empty();
        stage = Stage.ANSWERED;
        room.ifPresent(held -> held.keep(body.length + TOLD));
        return new HttpResponse(all.status(), all.headers(), new byte[0]);
    }

    /**
     * A part of the answer's body.
     *
     * @param taken how many bytes of it the process took since the last
     * @return the next; of no bytes at its end
     */
    synchronized byte[] part(int taken) throws InterruptedException {
        requireWanted();
        told += taken;
        return Arrays.copyOfRange(body, told, Math.min(body.length, told + NodeHttp.PART));
    }

    private void requireWanted() throws InterruptedException {
        if (ended) {
            throw new InterruptedException("nobody waits for the answer");
        }
        if (late) {
            throw tooLate();
        }
    }

    private static HttpFailedException tooLate() {
        return new HttpFailedException(
                HttpFailedException.Kind.TOO_SLOW,
                "the request did not end within its time and " + TELLING.toSeconds()
                        + " seconds for the app to take the answer");
    }

    /** The process is told something. The thread is not interrupted until it has {@linkplain #said} it. */
    synchronized void beginToSay() throws InterruptedException {
        requireWanted();
        saying = true;
    }

    /**
     * The process is told that it failed.
     *
     * @param thrown what was thrown
     * @return why it failed
     * @throws InterruptedException when nobody waits
     */
    synchronized Throwable beginToFail(Throwable thrown) throws InterruptedException {
        if (ended || (thrown instanceof InterruptedException && !late)) {
            throw new InterruptedException("nobody waits for the answer");
        }
        boolean ignored = Thread.interrupted(); // what was broken off is over: this is to be said
        saying = true;
        return late ? tooLate() : thrown;
    }

    synchronized void said() {
        saying = false;
    }

    /** Nothing of it is held from now on, whether or not the process forgets it. */
    synchronized void over() {
        stage = Stage.OVER;
        drop();
    }

    private void drop() {
        body = new byte[0];
        response = Optional.empty();
        complete.clear();
    }

    /** Ends the time of all of it. */
    synchronized void late() {
        late = true;
        letGo();
    }

    /** Breaks it off. */
    synchronized void end() {
        ended = true;
        letGo();
    }

    /** What a host has to do with is held, and its room, until the thread is back from there; and what is just told, when no host has to do with it. */
    private void letGo() {
        drop();
        if (stage != Stage.SENT || saying) {
            room.ifPresent(held -> held.keep(saying ? TOLD : 0));
        }
        if (!saying) {
            work.ifPresent(thread -> thread.cancel(true));
        }
    }
}
