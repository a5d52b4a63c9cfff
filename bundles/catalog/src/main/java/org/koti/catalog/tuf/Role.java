package org.koti.catalog.tuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who signs for a role.
 *
 * @param keys all different
 * @param threshold how many of them it takes
 */
public record Role(List<Key> keys, int threshold) {
    public static final int MOST_KEYS = 32;

    public Role {
        keys = List.copyOf(keys);
    }

    static Role read(Fields fields, Map<String, Key> known) throws MalformedMetadataException {
        List<Key> keys = new ArrayList<>();
        for (JsonNode id : fields.list("keyids", MOST_KEYS)) {
            Key key = known.get(id.asText());
            if (key == null || keys.contains(key)) {
                throw fields.malformed("it names a key twice, or one that is not listed");
            }
            keys.add(key);
        }
        if (keys.isEmpty()) {
            throw fields.malformed("it names no key");
        }
        return new Role(keys, fields.number("threshold", 1, keys.size()));
    }

    void write(ObjectNode into) {
        ArrayNode ids = into.put("threshold", threshold).putArray("keyids");
        keys.forEach(key -> ids.add(key.id()));
    }

    /** {@return how many of the keys have signed, each counted once} */
    int count(Signed<?> file) {
        return (int) keys.stream()
                .filter(key -> file.signatures().containsKey(key.id()))
                .filter(key -> key.hasSigned(file.content(), file.signatures().getOrDefault(key.id(), "")))
                .count();
    }

    boolean isMetBy(Signed<?> file) {
        return count(file) >= threshold;
    }
}
