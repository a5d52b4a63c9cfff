package org.koti.capsule;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON of the link: shallow, without duplicate keys, read into a tree and from there by type. */
final class Json {
    static final int NODE_READS = 8 << 20;
    static final int NODE_WRITES = 32 << 20;
    private static final int DEPTH = 16;
    private static final int NUMBER = 40;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(NUMBER)
                    .maxStringLength(NODE_WRITES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private Json() {}

    static JsonNode read(byte[] bytes) throws MalformedCallException {
        try {
            @Nullable JsonNode read = MAPPER.readTree(bytes);
            if (read == null || read.isMissingNode()) {
                throw new MalformedCallException("no JSON");
            }
            return read;
        } catch (IOException e) {
            throw new MalformedCallException("no JSON that can be read");
        }
    }

    static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String text(JsonNode node, String name) throws MalformedCallException {
        @Nullable JsonNode value = node.get(name);
        if (value == null || !value.isTextual()) {
            throw new MalformedCallException("no text '" + name + "'");
        }
        return value.textValue();
    }
}
