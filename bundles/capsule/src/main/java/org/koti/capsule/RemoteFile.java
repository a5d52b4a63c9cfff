package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.koti.api.pick.PickedFile;

/** A picked file as an app in its process has it: the node's copy, read as it comes. Of a closed one the name and size are what they were. */
final class RemoteFile implements PickedFile {
    private final NodeCalls node;
    private final String id;
    private final String name;
    private final long size;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Makes it.
     *
     * @param told number, name and size
     * @throws MalformedCallException when one is missing
     */
    RemoteFile(NodeCalls node, JsonNode told) throws MalformedCallException {
        this.node = node;
        this.id = "file:" + Json.text(told, "id");
        this.name = Json.text(told, "name");
        this.size = told.path("size").asLong();
    }

    @Override
    public String name() {
        return closed.get() ? name : node.ask(id, "name").asText();
    }

    @Override
    public long size() {
        return closed.get() ? size : node.ask(id, "size").asLong();
    }

    boolean isClosed() {
        return closed.get();
    }

    @Override
    public InputStream open() throws IOException {
        if (closed.get()) {
            throw new IOException("the picked file was closed; ask the person for it again");
        }
        return new RemoteReading(node, this, "stream:" + node.read(id, "open").asText());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            node.letGo(id, "close");
        }
    }
}
