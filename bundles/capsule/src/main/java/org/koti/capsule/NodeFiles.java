package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.koti.api.pick.PickedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that a person picked for an app in its process, and the streams that it reads, by numbers; of what was closed there is no number. How many there are at a time
 * is bounded by {@link org.koti.api.pick.Picker#MAX_FILES} and {@link PickedFile#MAX_STREAMS}. Safe for use by several threads.
 */
final class NodeFiles implements AutoCloseable {
    /** The most bytes of one answer. */
    static final int PART = 128 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(NodeFiles.class);

    private final AtomicLong ids = new AtomicLong();
    private final Map<String, PickedFile> files = new HashMap<>();
    private final Map<String, Reading> streams = new HashMap<>();
    private boolean closed;

    private record Reading(String file, InputStream bytes) {}

    /** {@return number, name and size of a file that is new here} */
    synchronized JsonNode add(PickedFile file) {
        String id = String.valueOf(ids.incrementAndGet());
        JsonNode told = Json.object().put("id", id).put("name", file.name()).put("size", file.size());
        if (closed) {
            file.close();
        } else {
            files.put(id, file);
        }
        return told;
    }

    /** Does what the process asks of one file. */
    JsonNode file(String id, String method) throws IOException, MalformedCallException {
        return switch (method) {
            case "name" -> JsonNodeFactory.instance.textNode(known(id).name());
            case "size" -> JsonNodeFactory.instance.numberNode(known(id).size());
            case "open" -> JsonNodeFactory.instance.textNode(open(id));
            case "close" -> close(id);
            default -> throw new MalformedCallException("no such method");
        };
    }

    private synchronized PickedFile known(String id) throws MalformedCallException {
        return Optional.ofNullable(files.get(id)).orElseThrow(() -> new MalformedCallException("no such file"));
    }

    private synchronized String open(String file) throws IOException, MalformedCallException {
        InputStream bytes = open(known(file));
        String id = String.valueOf(ids.incrementAndGet());
        streams.put(id, new Reading(file, bytes));
        return id;
    }

    private static InputStream open(PickedFile file) throws IOException {
        try {
            return file.open();
        } catch (FileSystemException e) {
            // what it says names folders of the node
            throw new IOException("the disk fails (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Its room is free when this returns: first its number, which lets nobody hold more than the api allows. */
    private synchronized JsonNode close(String id) throws MalformedCallException {
        PickedFile file = known(id);
        files.remove(id);
        streams.values().removeIf(reading -> reading.file().equals(id));
        file.close();
        return JsonNodeFactory.instance.nullNode();
    }

    /** Does what the process asks of one stream. */
    JsonNode stream(String id, String method) throws IOException, MalformedCallException {
        InputStream bytes = reading(id).bytes();
        return switch (method) {
            case "read" -> read(bytes);
            case "available" -> JsonNodeFactory.instance.numberNode(bytes.available());
            case "close" -> closeStream(id);
            default -> throw new MalformedCallException("no such method");
        };
    }

    private synchronized Reading reading(String id) throws MalformedCallException {
        return Optional.ofNullable(streams.get(id)).orElseThrow(() -> new MalformedCallException("no such stream"));
    }

    /** {@return the next bytes, or null at the end} */
    private static JsonNode read(InputStream bytes) throws IOException {
        byte[] part = new byte[PART];
        int length = bytes.readNBytes(part, 0, PART);
        return length == 0
                ? JsonNodeFactory.instance.nullNode()
                : Codec.encode(Arrays.copyOf(part, length), byte[].class);
    }

    private JsonNode closeStream(String id) throws IOException, MalformedCallException {
        Reading reading = reading(id);
        synchronized (this) {
            streams.remove(id);
        }
        reading.bytes().close();
        return JsonNodeFactory.instance.nullNode();
    }

    /** Closes all, for ever. */
    @Override
    public void close() {
        List<PickedFile> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(files.values());
            files.clear();
            streams.clear();
        }
        open.forEach(NodeFiles::close);
    }

    /** One that fails keeps no other. */
    private static void close(PickedFile file) {
        try {
            file.close();
        } catch (RuntimeException | Error e) {
            LOG.warn("a picked file did not close", e);
        }
    }
}
