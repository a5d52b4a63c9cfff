package org.koti.catalog.tuf;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/**
 * JSON as metadata has it: read strictly, and written in the canonical form of RFC 8785 (names sorted by UTF-16 units, nothing between
 * tokens), which is what is signed.
 */
public final class Json {
    static final int DEEPEST = 16;
    static final int LONGEST_TEXT = 128 * 1024;
    static final int LONGEST_NAME = 256;
    private static final long LARGEST = (1L << 53) - 1;
    private static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNameLength(LONGEST_NAME)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ObjectNode read(byte[] bytes) throws MalformedMetadataException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new MalformedMetadataException("the file", "it is no JSON object");
        } catch (JsonProcessingException e) {
            throw new MalformedMetadataException(
                    "line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
                    "it is not JSON as it should be");
        } catch (CharacterCodingException e) {
            throw new MalformedMetadataException("the file", "it is not UTF-8");
        }
    }

    public static byte[] canonical(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /**
     * Refuses what other clients of TUF write in another canonical form, if in any: fractions, numbers beyond 53 bits, halves of characters,
     * control characters, and names beyond 16 bits, which are sorted in more than one way. With the rest, RFC 8785 agrees with the older
     * form that TUF names (1.0.33, 4.1).
     */
    static void requireCanonical(String where, JsonNode node) throws MalformedMetadataException {
        if (node.isNumber() && !isWhole(node)) {
            throw new MalformedMetadataException(where, "it has a number with a fraction or beyond 53 bits");
        }
        if (node.isTextual()) {
            requireCharacters(where, node.textValue());
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            requireCharacters(where, name);
            if (name.chars().anyMatch(unit -> Character.isSurrogate((char) unit))) {
                throw new MalformedMetadataException(where, "it has a name with a character beyond 16 bits");
            }
        }
        for (JsonNode child : node) {
            requireCanonical(where, child);
        }
    }

    private static boolean isWhole(JsonNode number) {
        return number.isIntegralNumber()
                && number.canConvertToLong()
                && number.longValue() >= -LARGEST
                && number.longValue() <= LARGEST;
    }

    private static void requireCharacters(String where, String text) throws MalformedMetadataException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text) || text.chars().anyMatch(unit -> unit < ' ')) {
            throw new MalformedMetadataException(where, "it has a text with a control character or half a character");
        }
    }
}
