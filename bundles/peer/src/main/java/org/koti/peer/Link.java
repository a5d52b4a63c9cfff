package org.koti.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.koti.api.identity.PersonId;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Session;

/** A session with what is known of its other end. Frames queue here and leave on another thread, so that no one inside {@link Guard} waits for a peer. */
final class Link {
    static final int MAX_STREAMS = 64;
    private static final int MAX_WAITING = 32 * 1024 * 1024;
    private static final int MAX_WAITING_FOR_STRANGER = 256 * 1024;
    private static final int STRANGER_FRAMES = 60;
    private static final Duration PROBATION = Duration.ofSeconds(5);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private final Session session;
    private final Consumer<Runnable> threads;
    private final Instant since;
    private final Supplier<HelloFrame> own;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private Optional<HelloFrame> hello = Optional.empty();
    private final Set<String> begun = new HashSet<>();
    private boolean introduced;
    private boolean trusted;
    private boolean failed;
    private Instant window;
    private int strangerFrames;
    private int waitingBytes;
    private int room = MAX_WAITING_FOR_STRANGER;
    private boolean draining;
    private Optional<String> closing = Optional.empty();

    /**
     * @param own makes this person's hello, when it is time for it
     */
    Link(Session session, Consumer<Runnable> threads, Instant since, Supplier<HelloFrame> own) {
        this.session = session;
        this.threads = threads;
        this.since = since;
        this.own = own;
        this.window = since;
    }

    PeerId peer() {
        return session.remote();
    }

    Session session() {
        return session;
    }

    Instant since() {
        return since;
    }

    boolean greeted() {
        return hello.isPresent();
    }

    Optional<HelloFrame> hello() {
        return hello;
    }

    boolean isWith(PersonId person) {
        return hello.isPresent() && hello.get().person().equals(person);
    }

    void greetedBy(HelloFrame frame) {
        hello = Optional.of(frame);
    }

    /** Whether the other side was told who this person is. */
    boolean isIntroduced() {
        return introduced;
    }

    /** Tells the other side who this person is, unless it was told; nothing else on a link does. */
    void introduce() {
        if (!introduced) {
            introduced = true;
            send(own.get());
        }
    }

    /** Whether the other side takes messages from this person. */
    boolean trusted() {
        return trusted;
    }

    void trusted(boolean contactThere) {
        trusted = contactThere;
    }

    /** Notes that this session did not end well. */
    void fail(String reason) {
        failed = true;
        end(reason);
    }

    /** Whether this session was of use for a while. */
    boolean wasWell(Instant now) {
        return greeted() && !failed && now.isAfter(since.plus(PROBATION));
    }

    /** Whether nothing of a stream came over this link before. */
    boolean begins(String stream) throws MalformedFrameException {
        boolean fresh = begun.add(stream);
        if (begun.size() > MAX_STREAMS) {
            throw new MalformedFrameException("more than " + MAX_STREAMS + " streams");
        }
        return fresh;
    }

    /** Whether a stranger sends more than {@link #STRANGER_FRAMES} in a minute. */
    boolean floods(Instant now) {
        if (now.isAfter(window.plus(WINDOW))) {
            window = now;
            strangerFrames = 0;
        }
        return ++strangerFrames > STRANGER_FRAMES;
    }

    /** Where the other end listens, as far as this session tells. */
    ContactRecord.KnownPeer knownPeer() {
        InetSocketAddress remote = session.remoteAddress();
        int port = session.dialed()
                ? remote.getPort()
                : hello.map(HelloFrame::port).orElse(0);
        List<InetSocketAddress> addresses = port == 0 || remote.getAddress() == null
                ? List.of()
                : List.of(new InetSocketAddress(Addresses.withoutScope(remote.getAddress()), port));
        return new ContactRecord.KnownPeer(peer(), addresses);
    }

    synchronized boolean isClosing() {
        return closing.isPresent();
    }

    /** Lets more wait here, since the other side is a contact. */
    synchronized void widen() {
        room = MAX_WAITING;
    }

    synchronized void send(Frame frame) {
        if (closing.isPresent()) {
            return;
        }
        byte[] bytes = frame.encode();
        waiting.add(bytes);
        waitingBytes += bytes.length;
        if (waitingBytes > room) {
            end("the peer does not read what is sent");
        }
        wake();
    }

    /** Ends the session after what waits was sent. */
    synchronized void finish(String reason) {
        if (closing.isEmpty()) {
            closing = Optional.of(reason);
            wake();
        }
    }

    /** Ends the session now. */
    synchronized void end(String reason) {
        waiting.clear();
        finish(reason);
    }

    private void wake() {
        if (!draining) {
            draining = true;
            threads.accept(this::drain);
        }
    }

    private void drain() {
        Optional<byte[]> frame = next();
        try {
            while (frame.isPresent()) {
                session.send(frame.get());
                frame = next();
            }
        } catch (IOException e) {
            end("the session broke");
            session.close("the session broke");
            return;
        }
        reason().ifPresent(session::close);
    }

    private synchronized Optional<String> reason() {
        return closing;
    }

    private synchronized Optional<byte[]> next() {
        Optional<byte[]> frame = Optional.ofNullable(waiting.poll());
        draining = frame.isPresent();
        frame.ifPresent(bytes -> waitingBytes -= bytes.length);
        return frame;
    }

    @Override
    public String toString() {
        return "Link[" + peer() + "]";
    }
}
