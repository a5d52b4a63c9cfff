package org.koti.catalog.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sigstore.json.canonicalizer.JsonCanonicalizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class CanonicalPropertyTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Provide
    static Arbitrary<JsonNode> objects() {
        return object(values(3));
    }

    private static Arbitrary<JsonNode> object(Arbitrary<JsonNode> values) {
        return Arbitraries.maps(names(), values).ofMaxSize(4).map(CanonicalPropertyTest::object);
    }

    private static Arbitrary<JsonNode> values(int deep) {
        Arbitrary<JsonNode> leaf = Arbitraries.oneOf(
                texts().map(NODES::textNode),
                Arbitraries.longs()
                        .between(-9007199254740991L, 9007199254740991L)
                        .map(NODES::numberNode),
                Arbitraries.of(NODES.booleanNode(true), NODES.booleanNode(false), NODES.nullNode()));
        if (deep == 0) {
            return leaf;
        }
        Arbitrary<JsonNode> lists = values(deep - 1).list().ofMaxSize(3).map(CanonicalPropertyTest::list);
        return Arbitraries.oneOf(leaf, lists, object(values(deep - 1)));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                names(), Arbitraries.strings().all().ofMaxLength(5).map(CanonicalPropertyTest::plain));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withCharRange(' ', '\u007f').ofMaxLength(5),
                Arbitraries.strings().withCharRange(' ', '\ud7ff').ofMaxLength(5));
    }

    /** The text without halves of characters and control characters. */
    private static String plain(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .replaceAll("[\\x00-\\x1f]", "");
    }

    private static JsonNode object(Map<String, JsonNode> fields) {
        ObjectNode object = NODES.objectNode();
        object.setAll(fields);
        return object;
    }

    private static JsonNode list(List<JsonNode> elements) {
        ArrayNode list = NODES.arrayNode();
        list.addAll(elements);
        return list;
    }

    @Property(tries = 500)
    void isWhatAnotherImplementationWrites(@ForAll("objects") JsonNode json) throws IOException {
        assertThat(Json.canonical(json)).isEqualTo(new JsonCanonicalizer(json.toString()).getEncodedUTF8());
    }

    @Property(tries = 500)
    void isReadToTheSame(@ForAll("objects") JsonNode json) throws MalformedMetadataException {
        Json.requireCanonical("it", json);

        assertThat(Json.canonical(Json.read(Json.canonical(json)))).isEqualTo(Json.canonical(json));
    }
}
