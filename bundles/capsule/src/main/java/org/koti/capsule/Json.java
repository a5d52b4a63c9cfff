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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON of the link: shallow, of few parts, without duplicate keys, read into a tree and from there by type. */
final class Json {
    /** A record of the vault has at most 1 MiB, which is at most 2 MiB as text of JSON. */
    static final int NODE_READS = 4 << 20;

    /** {@link Fitting} keeps pages of the vault below. */
    static final int NODE_WRITES = 8 << 20;

    /** A page of 1000 records has some 18 000. */
    private static final int TOKENS = 50_000;

    private static final int DEPTH = 16;
    private static final int NUMBER = 40;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(NUMBER)
                    .maxTokenCount(TOKENS)
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

    /** {@return the text, or nothing when it has more bytes than {@code most}; no more than these are ever made} */
    static Optional<byte[]> write(JsonNode node, int most) {
        BoundedOutput out = new BoundedOutput(most);
        try {
            MAPPER.writeValue(out, node);
            return Optional.of(out.bytes());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** {@return the number of a thing, as the process and the node call it} */
    static long id(JsonNode node) throws MalformedCallException {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new MalformedCallException("no number of a thing");
        }
        return node.longValue();
    }

    static String text(JsonNode node, String name) throws MalformedCallException {
        @Nullable JsonNode value = node.get(name);
        if (value == null || !value.isTextual()) {
            throw new MalformedCallException("no text '" + name + "'");
        }
        return value.textValue();
    }
}
