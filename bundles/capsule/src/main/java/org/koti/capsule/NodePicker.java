package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.koti.api.pick.Pick;
import org.koti.api.pick.PickedFile;
import org.koti.api.pick.Picker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An app's picker in the node as its process calls it, by numbers that the process chooses for its requests. No call waits for the person: one thread does, and tells
 * the process once that a request is {@code over}, however it ended; one that cannot be waited for is taken back. The newest {@value #MOST_PICKS} requests are known.
 */
final class NodePicker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodePicker.class);

    /** Of these at most one waits for the person. */
    static final int MOST_PICKS = 64;

    private final Picker picker;
    private final Link link;
    private final ExecutorService teller;
    private final NodeFiles files = new NodeFiles();
    private final Map<Long, Asked> picks = new LinkedHashMap<>();
    private boolean closed;

    NodePicker(Picker picker, Link link, ThreadFactory telling) {
        this(
                picker,
                link,
                new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_PICKS), telling));
    }

    /**
     * Makes it.
     *
     * @param teller waits for the person and tells the process; ended with this
     */
    NodePicker(Picker picker, Link link, ExecutorService teller) {
        this.picker = picker;
        this.link = link;
        this.teller = teller;
    }

    /** {@return the files that were picked} */
    NodeFiles files() {
        return files;
    }

    synchronized JsonNode call(String method, JsonNode arguments) throws MalformedCallException {
        long id = Json.id(arguments.path(0));
        String purpose = text(arguments.path(1));
        if (closed) {
            throw new IllegalStateException("the app was stopped");
        }
        if (picks.containsKey(id)) {
            throw new MalformedCallException("a request of a number that another has");
        }
        switch (method) {
            case "pickFile" -> keep(id, picker.pickFile(purpose, texts(arguments.path(2))));
            case "pickContact" -> keep(id, picker.pickContact(purpose));
            case "pickRecord" -> keep(id, picker.pickRecord(purpose));
            default -> throw new MalformedCallException("no such method");
        }
        return JsonNodeFactory.instance.nullNode();
    }

    private static String text(JsonNode node) throws MalformedCallException {
        if (!node.isTextual()) {
            throw new MalformedCallException("no text");
        }
        return node.textValue();
    }

    private static List<String> texts(JsonNode array) throws MalformedCallException {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : array) {
            texts.add(text(each));
        }
        return texts;
    }

    private void keep(long id, Pick<?> pick) {
        Asked asked = new Asked(pick);
        picks.put(id, asked);
        boolean waitedFor = false;
        try {
            teller.execute(() -> tell(id, asked));
            waitedFor = true;
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the app does not listen to how its requests end", e);
        } finally {
            if (!waitedFor) {
                picks.remove(id);
                asked.end();
            }
        }
        if (picks.size() > MOST_PICKS) {
            picks.remove(picks.keySet().iterator().next());
        }
    }

    private void tell(long id, Asked asked) {
        boolean interrupted = false;
        try {
            asked.await();
        } catch (InterruptedException e) {
            interrupted = true;
            asked.end();
        } catch (RuntimeException | Error e) { // the process waits to be told, whatever happened
            LOG.debug("a request to the person is taken back", e);
            asked.end();
        } finally {
            over(id);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Where that cannot be told, the process is ended: it would wait for ever. */
    private void over(long id) {
        if (isClosed()) {
            return;
        }
        boolean waits = true;
        try {
            link.callSoon("pick:" + id, "over");
            waits = false;
        } catch (RemoteFailureException e) {
            waits = false; // the process is gone
        } finally {
            if (waits) {
                link.breakOff();
            }
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Does what the process asks of one request. */
    JsonNode pick(String id, String method) throws MalformedCallException {
        Asked asked = asked(id);
        return switch (method) {
            case "state" -> Codec.encode(asked.pick.state(), Pick.State.class);
            case "picked" -> picked(asked);
            case "cancel" -> JsonNodeFactory.instance.booleanNode(asked.pick.cancel());
            default -> throw new MalformedCallException("no such method");
        };
    }

    private synchronized Asked asked(String id) throws MalformedCallException {
        return picks.entrySet().stream()
                .filter(entry -> entry.getKey().toString().equals(id))
                .map(Map.Entry::getValue)
                .findAny()
                .orElseThrow(() -> new MalformedCallException("no such request"));
    }

    private JsonNode picked(Asked asked) {
        Optional<?> picked = asked.pick.picked();
        if (picked.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        Object thing = picked.get();
        return thing instanceof PickedFile file ? asked.number(file, files) : Codec.encode(thing, thing.getClass());
    }

    /** The person is not asked any more; files are closed. */
    @Override
    public void close() {
        List<Asked> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(picks.values());
            picks.clear();
        }
        all.forEach(Asked::end);
        teller.shutdownNow();
        files.close();
    }

    /** A request, and the number of its file, which stays when the file is closed. */
    private static final class Asked {
        private final Pick<?> pick;
        private Optional<JsonNode> file = Optional.empty();

        Asked(Pick<?> pick) {
            this.pick = pick;
        }

        synchronized JsonNode number(PickedFile picked, NodeFiles files) {
            JsonNode known = file.orElseGet(() -> files.add(picked));
            file = Optional.of(known);
            return known;
        }

        void await() throws InterruptedException {
            while (pick.state() == Pick.State.OPEN) {
                pick.await(Picker.MAX_WAIT);
            }
        }

        /** Takes it back, unless it ended with the run of the app; one that fails keeps no other. */
        void end() {
            try {
                pick.cancel();
            } catch (RuntimeException | Error e) {
                LOG.debug("a request to the person has ended", e);
            }
        }
    }
}
