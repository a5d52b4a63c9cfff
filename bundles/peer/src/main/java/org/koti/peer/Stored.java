package org.koti.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.VaultReader;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;

/** Records of this bundle's namespace in the vault, as JSON. */
final class Stored {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 500;

    private Stored() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static Optional<ObjectNode> get(VaultReader vault, String collection, String id) {
        return vault.get(collection, id).map(Stored::parse);
    }

    static void put(VaultTransaction tx, String collection, String id, ObjectNode value) {
        tx.put(collection, id, value.toString(), VaultTransaction.ANY_REVISION);
    }

    static void delete(VaultTransaction tx, String collection, String id) {
        tx.delete(collection, id, VaultTransaction.ANY_REVISION);
    }

    static void each(VaultReader vault, String collection, String prefix, Consumer<Entry> each) {
        Query query = Query.in(collection).withPrefix(prefix).limitedTo(PAGE);
        Page page = vault.query(query);
        while (true) {
            page.records().forEach(record -> each.accept(new Entry(record.id(), parse(record))));
            if (page.cursor().isEmpty()) {
                return;
            }
            page = vault.query(query.after(page.cursor().get()));
        }
    }

    /** The ids of records; of more than so many the first. */
    static List<String> ids(VaultReader vault, String collection, String prefix, int most) {
        List<String> ids = new ArrayList<>();
        Query query = Query.in(collection).withPrefix(prefix).limitedTo(PAGE);
        Page page = vault.query(query);
        while (true) {
            page.records().forEach(record -> ids.add(record.id()));
            if (page.cursor().isEmpty() || ids.size() >= most) {
                return List.copyOf(ids.subList(0, Math.min(most, ids.size())));
            }
            page = vault.query(query.after(page.cursor().get()));
        }
    }

    static String text(JsonNode node, String field) {
        return node.required(field).asText();
    }

    static Instant instant(JsonNode node, String field) {
        return Instant.ofEpochMilli(node.required(field).asLong());
    }

    /** A value by its name; what an earlier version kept in other words is left out. */
    static <E extends Enum<E>> Optional<E> constant(ObjectNode json, String field, Class<E> type) {
        return optional(json, field)
                .flatMap(name -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equals(name))
                        .findFirst());
    }

    static Optional<String> optional(JsonNode node, String field) {
        return node.hasNonNull(field) ? Optional.of(node.get(field).asText()) : Optional.empty();
    }

    private static ObjectNode parse(VaultRecord record) {
        try {
            return (ObjectNode) JSON.readTree(record.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the vault holds no JSON in " + record, e);
        }
    }

    /**
     * One record.
     *
     * @param id its id
     * @param value its value
     */
    record Entry(String id, ObjectNode value) {}
}
