package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls in both directions over one pair of streams.
 *
 * <ol>
 *   <li>A call is {@code {"to", "do", "with"}}; its answer, of the same id, is {@code {"ok"}} or {@code {"failed"}}.
 *   <li>Answers come in any order. A side works on as many calls at once as its executor takes; the one that sends more has broken the contract.
 *   <li>A call {@linkplain #callSoon that is to be answered soon} and is not ends the other side, and so does an answer of the node that is not taken soon.
 *   <li>A side that cannot write what it has to breaks off: the node ends the process, and so does the process itself.
 *   <li>What does not parse, an answer that nobody waits for, or a broken contract ends the other side too, and every call that waits fails.
 *   <li>Who breaks the link first says why. It is broken and the other side ended also where it was closed before.
 * </ol>
 */
final class Link implements AutoCloseable {
    /** How long a call that is to be answered soon waits. */
    static final Duration SOON = Duration.ofSeconds(30);

    /** How long a side that takes nothing any more has to end by itself: its exit status then says why. Who is slowed has no longer. */
    static final Duration FAREWELL = Duration.ofSeconds(3);

    private final FrameStream frames;
    private final Receiver receiver;
    private final Executor workers;
    private final Budget.Share budget;
    private final Alarm alarm;
    private final Optional<Consumer<String>> late;
    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final Semaphore room;
    private volatile Ending ending = Ending.NONE;

    /**
     * Makes it.
     *
     * @param workers run the other side's calls; they refuse what is more than agreed
     * @param most how many calls of this side the other works on at once; more wait
     * @param budget what reading what comes may take of memory
     */
    Link(FrameStream frames, Receiver receiver, Executor workers, int most, Budget.Share budget) {
        this(frames, receiver, workers, most, budget, Alarm.REAL, Optional.empty());
    }

    /**
     * Makes it.
     *
     * @param alarm tells when a call that is to be answered soon is late, or an answer that the other side does not take
     * @param late ends the other side, or this one with the link, after the link was broken; told what broke it first, perhaps several times
     */
    Link(
            FrameStream frames,
            Receiver receiver,
            Executor workers,
            int most,
            Budget.Share budget,
            Alarm alarm,
            Consumer<String> late) {
        this(frames, receiver, workers, most, budget, alarm, Optional.of(late));
    }

    private Link(
            FrameStream frames,
            Receiver receiver,
            Executor workers,
            int most,
            Budget.Share budget,
            Alarm alarm,
            Optional<Consumer<String>> late) {
        this.room = new Semaphore(most);
        this.budget = budget;
        this.alarm = alarm;
        this.late = late;
        this.frames = frames;
        this.receiver = receiver;
        this.workers = workers;
    }

    /**
     * Reads until the other side ends or the link is over; then it is closed.
     *
     * @return what broke it first, on whichever thread
     */
    Optional<String> run() {
        try {
            while (!isOver()) {
                Frame frame = frames.read();
                if (frame.kind() == Frame.Kind.CALL) {
                    workers.execute(() -> answer(frame));
                } else {
                    accept(frame);
                }
            }
        } catch (IOException e) {
            // the other side ended
        } catch (MalformedCallException e) {
            end(Ending.brokenBy(String.valueOf(e.getMessage())));
        } catch (RejectedExecutionException e) {
            refused();
        } finally {
            close();
        }
        return ending.breach();
    }

    /** Whoever closed the link may have closed the workers too. */
    private void refused() {
        if (!isOver()) {
            end(Ending.CROWDED);
        }
    }

    private boolean isOver() {
        return ending.isOver();
    }

    private void accept(Frame frame) throws MalformedCallException {
        CompletableFuture<JsonNode> call = waiting.remove(frame.id());
        if (call == null && isOver()) {
            return; // the call failed with the link
        }
        if (call == null) {
            throw new MalformedCallException("an answer that nobody waits for");
        }
        try {
            JsonNode answer = budget.read(frame.body());
            if (answer.has("failed")) {
                call.completeExceptionally(new RemoteFailureException(Failure.read(answer.path("failed"))));
            } else if (answer.has("ok")) {
                call.complete(answer.path("ok"));
            } else {
                throw new MalformedCallException("an answer without content");
            }
        } finally {
            // of no effect where there was an answer
            call.completeExceptionally(RemoteFailureException.closed());
        }
    }

    /** Where not even a failure can be told, the link ends: the other side would wait for ever. */
    private void answer(Frame frame) {
        boolean answered = false;
        try {
            send(new Frame(Frame.Kind.ANSWER, frame.id(), answerTo(frame.body())));
            answered = true;
        } finally {
            if (!answered) {
                breakOff();
            }
        }
    }

    /** {@return the answer as it is sent, whatever happened: the other side waits for it} */
    private byte[] answerTo(byte[] asked) {
        try {
            JsonNode call = budget.read(asked);
            JsonNode result = receiver.receive(Json.text(call, "to"), Json.text(call, "do"), call.path("with"));
            return Json.write(Json.object().set("ok", result), frames.longest()).orElseGet(() -> failed(tooLarge()));
        } catch (Exception | Error e) {
            return failed(e);
        }
    }

    private byte[] failed(Throwable thrown) {
        Failure failure = thrown instanceof RemoteFailureException remote ? remote.failure() : Failure.of(thrown);
        return Json.write(Json.object().set("failed", failure.toJson()), frames.longest())
                .orElseThrow();
    }

    /** Where the other side can be ended, it has to take the answer soon: what it does not take is kept in memory. */
    private void send(Frame answer) {
        Runnable taken = late.isPresent() ? expectSoon() : () -> {};
        try {
            write(answer);
        } finally {
            taken.run();
        }
    }

    /** A frame of which only a part was written is the last. */
    private void write(Frame frame) {
        boolean torn = true;
        try {
            frames.write(frame);
            torn = false;
        } catch (IOException e) {
            torn = false;
            takenNoMore();
        } finally {
            if (torn) {
                end(Ending.TORN);
            }
        }
    }

    /** The other side is gone or about to end; it is ended where it does not, and at once where no alarm can be set. */
    private void takenNoMore() {
        if (isOver() || late.isEmpty()) {
            close();
            return;
        }
        boolean awaited = false;
        try {
            Runnable ignored = alarm.ofAllTime().after(FAREWELL, () -> end(Ending.LATE));
            awaited = true;
            close();
        } finally {
            if (!awaited) {
                end(Ending.LATE);
            }
        }
    }

    /** The other side, which may live on, is ended: it waits for what does not come, and nothing that it is asked reaches it. */
    void breakOff() {
        end(Ending.UNTOLD);
    }

    /** Whoever closed the link before may have left the other side to itself. */
    private void end(Ending how) {
        try {
            close(how);
        } finally {
            if (late.isPresent()) { // without a lambda, for which there may be no memory
                late.get().accept(ending.breach().orElse(""));
            }
        }
    }

    private static IllegalStateException tooLarge() {
        return new IllegalStateException("the answer is too large; ask for less at once");
    }

    /**
     * Calls the other side and waits for the answer, however long that takes.
     *
     * @throws RemoteFailureException when the method threw or the link is closed
     * @throws IllegalArgumentException when the arguments are too large
     */
    JsonNode call(String target, String method, JsonNode... arguments) {
        ObjectNode content = Json.object().put("to", target).put("do", method);
        content.set("with", JsonNodeFactory.instance.arrayNode().addAll(List.of(arguments)));
        byte[] body = Json.write(content, frames.longest())
                .orElseThrow(() -> new IllegalArgumentException("too large for one call"));
        long id = ids.incrementAndGet();
        room.acquireUninterruptibly();
        try {
            return await(sent(id, body));
        } finally {
            waiting.remove(id);
            room.release();
        }
    }

    /**
     * Calls the other side, which is ended when it neither takes the call nor answers it soon.
     *
     * @throws RemoteFailureException when the method threw, was too late or the link is closed
     * @throws IllegalArgumentException when the arguments are too large
     */
    JsonNode callSoon(String target, String method, JsonNode... arguments) {
        Runnable answered = expectSoon();
        try {
            return call(target, method, arguments);
        } finally {
            answered.run();
        }
    }

    /** {@return what keeps the other side from being ended soon} */
    private Runnable expectSoon() {
        return alarm.after(SOON, () -> end(Ending.LATE));
    }

    /** {@return how many calls the other side has not answered yet, whatever for} */
    int underWay() {
        return waiting.size();
    }

    private CompletableFuture<JsonNode> sent(long id, byte[] body) {
        CompletableFuture<JsonNode> call = new CompletableFuture<>();
        waiting.put(id, call);
        if (isOver()) {
            throw RemoteFailureException.closed();
        }
        write(new Frame(Frame.Kind.CALL, id, body));
        return call;
    }

    /** Waits on even when interrupted: the answer comes, or the link closes; what was done is then known. */
    private static JsonNode await(CompletableFuture<JsonNode> call) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return call.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    @Nullable Throwable cause = e.getCause();
                    throw cause instanceof RemoteFailureException remote
                            ? new RemoteFailureException(remote.failure())
                            : RemoteFailureException.closed();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Every call that waits fails, and every later one. */
    @Override
    public void close() {
        close(Ending.CLOSED);
    }

    private void close(Ending how) {
        note(how);
        waiting.keySet().forEach(id -> {
            CompletableFuture<JsonNode> call = waiting.remove(id);
            if (call != null) {
                call.completeExceptionally(RemoteFailureException.closed());
            }
        });
    }

    /** A breach takes the place of a close, and nothing that of a breach. */
    private synchronized void note(Ending how) {
        if (ending.breach().isEmpty()) {
            ending = how;
        }
    }
}
