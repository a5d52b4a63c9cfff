package org.koti.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The JSON of the log's entries and of its head. What cannot be read is an {@link IllegalArgumentException} without the content. */
final class ChainJson {
    private static final String LINK = "link";

    private ChainJson() {}

    static String write(ChainEntry entry, String link) {
        ObjectNode node = KernelJson.object()
                .put("at", entry.at().toString())
                .put("kind", entry.kind())
                .put("subject", entry.subject());
        entry.details().forEach(node.putArray("details")::add);
        return node.put(LINK, link).toString();
    }

    static ChainEntry entry(long number, String json) {
        return KernelJson.read(json, node -> {
            List<String> details = new ArrayList<>();
            node.path("details").forEach(detail -> details.add(detail.asText()));
            return new ChainEntry(
                    number,
                    Instant.parse(KernelJson.text(node, "at")),
                    KernelJson.text(node, "kind"),
                    KernelJson.text(node, "subject"),
                    details);
        });
    }

    /** {@return the link that is written in an entry} */
    static String link(String json) {
        return KernelJson.read(json, node -> digest(node, LINK));
    }

    static String write(ChainHead head, byte[] signature) {
        return KernelJson.object()
                .put("first", head.first())
                .put("before", head.before())
                .put("last", head.last())
                .put(LINK, head.link())
                .put("restarted", head.restarted())
                .put("signature", Base64.getEncoder().encodeToString(signature))
                .toString();
    }

    /** {@return the head, if its signature is genuine} */
    static ChainHead head(String json, HeadSeal seal) {
        return KernelJson.read(json, node -> {
            ChainHead head = new ChainHead(
                    node.path("first").asLong(),
                    digest(node, "before"),
                    node.path("last").asLong(),
                    digest(node, LINK),
                    node.path("restarted").asBoolean());
            if (!seal.isGenuine(head.statement(), Base64.getDecoder().decode(KernelJson.text(node, "signature")))) {
                throw new IllegalArgumentException("the signature is not the person's");
            }
            return head;
        });
    }

    private static String digest(JsonNode node, String field) {
        String digest = KernelJson.text(node, field);
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no digest '" + field + "'");
        }
        return digest;
    }
}
