package org.koti.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Use;
import org.koti.spi.limit.Resource;

/** The JSON of the kernel's records. What cannot be read is an {@link IllegalArgumentException} without the content. */
final class KernelJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String TIMED = "timed";
    private static final String UNTIL = "until";

    private KernelJson() {}

    static String write(AppRecord app) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("id", app.id().toString())
                .put("sha256", app.sha256())
                .put("installed", app.installed().toString())
                .put("wanted", app.wanted());
        app.trial().ifPresent(copy -> node.put("trial", copy));
        app.before().ifPresent(before -> write(before, node.putObject("before")));
        return node.toString();
    }

    private static void write(Before before, ObjectNode node) {
        ArrayNode held = node.put("sha256", before.sha256())
                .put("version", before.version())
                .put("replaced", before.replaced().toString())
                .put("watched", before.watched())
                .putArray("held");
        before.held()
                .forEach(each -> held.addObject().put("permission", each.name()).put("scope", each.scope()));
    }

    private static Before before(JsonNode node) {
        Set<Permission> held = new HashSet<>();
        node.path("held").forEach(each -> held.add(permission(each)));
        return new Before(
                digest(text(node, "sha256")),
                text(node, "version"),
                Instant.parse(text(node, "replaced")),
                node.path("watched").asBoolean(false),
                Set.copyOf(held));
    }

    private static String digest(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no digest");
        }
        return sha256;
    }

    static AppRecord app(String json) {
        return read(json, node -> {
            return new AppRecord(
                    AppId.parse(text(node, "id")),
                    digest(text(node, "sha256")),
                    Instant.parse(text(node, "installed")),
                    node.path("wanted").asBoolean(false),
                    node.has("before") ? Optional.of(before(node.get("before"))) : Optional.empty(),
                    node.has("trial") ? Optional.of(digest(text(node, "trial"))) : Optional.empty());
        });
    }

    /** What has an end is in an object of its own: an earlier version, which knows of no end, finds no permission there, and so no grant for good. */
    static String write(Grant grant) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("app", grant.app().toString())
                .put("sha256", grant.sha256())
                .put("since", grant.since().toString())
                .put("who", grant.who().name());
        ObjectNode given = grant.until()
                .map(until -> node.putObject(TIMED).put(UNTIL, until.toString()))
                .orElse(node);
        given.put("permission", grant.permission().name())
                .put("scope", grant.permission().scope());
        return node.toString();
    }

    /** One of an earlier version has neither who gave it nor an end. */
    static Grant grant(String json) {
        return read(json, node -> {
            JsonNode given = node.has(TIMED) ? node.get(TIMED) : node;
            return new Grant(
                    AppId.parse(text(node, "app")),
                    permission(given),
                    text(node, "sha256"),
                    Instant.parse(text(node, "since")),
                    node.has("who") ? Grant.Who.valueOf(text(node, "who")) : Grant.Who.UNKNOWN,
                    node.has(TIMED) || node.has(UNTIL)
                            ? Optional.of(Instant.parse(text(given, UNTIL)))
                            : Optional.empty());
        });
    }

    static String write(Map<Resource, Long> limits) {
        ObjectNode node = MAPPER.createObjectNode();
        limits.forEach((resource, most) -> node.put(resource.name(), most));
        return node.toString();
    }

    /** What is no limit any more counts for nothing. */
    static Map<Resource, Long> limits(String json) {
        return read(json, node -> {
            Map<Resource, Long> limits = new EnumMap<>(Resource.class);
            for (Resource resource : Resource.values()) {
                long most = node.path(resource.name()).asLong(-1);
                if (most >= resource.least() && most <= resource.most()) {
                    limits.put(resource, most);
                }
            }
            return limits;
        });
    }

    static String write(List<Use> uses) {
        ObjectNode node = object();
        ArrayNode all = node.putArray("uses");
        for (Use use : uses) {
            all.addObject()
                    .put("permission", use.permission().name())
                    .put("scope", use.permission().scope())
                    .put("count", use.count())
                    .put("last", use.last().toString());
        }
        return node.toString();
    }

    static List<Use> uses(String json) {
        return read(json, node -> {
            List<Use> uses = new ArrayList<>();
            node.path("uses")
                    .forEach(use -> uses.add(
                            new Use(permission(use), use.path("count").asLong(), Instant.parse(text(use, "last")))));
            return uses;
        });
    }

    private static Permission permission(JsonNode node) {
        return Permission.of(text(node, "permission"), text(node, "scope"))
                .orElseThrow(() -> new IllegalArgumentException("no such permission"));
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static <T> T read(String json, Function<JsonNode, T> reader) {
        try {
            return reader.apply(MAPPER.readTree(json));
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("not a record of the kernel", e);
        }
    }

    static String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("no text '" + field + "'");
        }
        return value.textValue();
    }
}
