package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.koti.api.pick.Pick;

/** A request to the person as an app in its process has it. What is picked is asked for anew each time, and is the same object. */
final class RemotePick<T> implements Pick<T> {
    private final NodeCalls node;
    private final String name;
    private final Reader<T> reader;
    private final CountDownLatch over = new CountDownLatch(1);
    private Optional<T> thing = Optional.empty();

    /** Makes what was picked of what the node says. */
    @FunctionalInterface
    interface Reader<T> {
        T read(JsonNode found) throws MalformedCallException;
    }

    /**
     * Makes it.
     *
     * @param name the node's name for it
     */
    RemotePick(NodeCalls node, String name, Reader<T> reader) {
        this.node = node;
        this.name = name;
        this.reader = reader;
    }

    /** The node says that it has ended. */
    void end() {
        over.countDown();
    }

    @Override
    public State state() {
        JsonNode state = node.ask(name, "state");
        try {
            return (State) Objects.requireNonNull(Codec.decode(state, State.class));
        } catch (MalformedCallException e) {
            throw new IllegalStateException("an answer that does not fit the question", e);
        }
    }

    @Override
    public Optional<T> picked() {
        JsonNode found = node.ask(name, "picked");
        return found.isNull() ? Optional.empty() : Optional.of(only(found));
    }

    private synchronized T only(JsonNode found) {
        try {
            T only = thing.isPresent() ? thing.get() : reader.read(found);
            thing = Optional.of(only);
            return only;
        } catch (MalformedCallException e) {
            throw new IllegalStateException("an answer that does not fit the question", e);
        }
    }

    @Override
    public Optional<T> await(Duration longest) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        boolean ended = state() != State.OPEN || over.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        return ended ? picked() : Optional.empty();
    }

    @Override
    public boolean cancel() {
        return node.ask(name, "cancel").asBoolean();
    }
}
