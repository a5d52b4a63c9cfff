package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.koti.api.pick.Pick;
import org.koti.api.pick.PickedContact;
import org.koti.api.pick.PickedFile;
import org.koti.api.pick.PickedRecord;
import org.koti.api.pick.Picker;

/** The picker as an app in its process has it: the {@linkplain NodePicker node's}. While the person is waited for no call is. Safe for use by several threads. */
final class RemotePicker implements Picker, RemoteServices.Told {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final NodeCalls node;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, RemotePick<?>> open = new ConcurrentHashMap<>();

    RemotePicker(NodeCalls node) {
        this.node = node;
    }

    @Override
    public Pick<PickedFile> pickFile(String purpose, List<String> suffixes) {
        ArrayNode sent = NODES.arrayNode();
        suffixes.forEach(suffix -> sent.add(sendable(suffix)));
        return ask("pickFile", purpose, found -> new RemoteFile(node, found), sent);
    }

    @Override
    public Pick<PickedContact> pickContact(String purpose) {
        return ask("pickContact", purpose, record(PickedContact.class), NODES.arrayNode());
    }

    @Override
    public Pick<PickedRecord> pickRecord(String purpose) {
        return ask("pickRecord", purpose, record(PickedRecord.class), NODES.arrayNode());
    }

    private static <T> RemotePick.Reader<T> record(Class<T> type) {
        return found -> type.cast(Objects.requireNonNull(Codec.decode(found, type)));
    }

    private <T> Pick<T> ask(String method, String purpose, RemotePick.Reader<T> reader, JsonNode suffixes) {
        long id = ids.incrementAndGet();
        RemotePick<T> pick = new RemotePick<>(node, "pick:" + id, reader);
        open.put(id, pick);
        try {
            node.ask(Picker.class.getName(), method, NODES.numberNode(id), NODES.textNode(sendable(purpose)), suffixes);
            return pick;
        } catch (RuntimeException e) {
            open.remove(id);
            throw e;
        }
    }

    /** Half a character, which no text of JSON can hold, becomes one that the node leaves out or refuses as well. */
    private static String sendable(String text) {
        return text.codePoints()
                .map(point -> Character.getType(point) == Character.SURROGATE ? 0 : point)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Override
    public void tell(long id, String method, JsonNode arguments) {
        Optional.ofNullable(open.remove(id)).ifPresent(RemotePick::end);
    }
}
