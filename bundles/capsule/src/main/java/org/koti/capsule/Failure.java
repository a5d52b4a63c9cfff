package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.koti.api.http.HttpFailedException;
import org.koti.api.permission.Permission;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.vault.RevisionConflictException;

/**
 * What was thrown, as it crosses the link.
 *
 * @param kind the exception's simple name
 * @param message its message, shortened
 * @param more what the kind needs besides: an object, empty for most
 */
record Failure(String kind, String message, JsonNode more) {
    private static final int LONGEST = 2000;

    static Failure of(Throwable thrown) {
        ObjectNode more = Json.object();
        if (thrown instanceof RevisionConflictException conflict) {
            more.put("actual", conflict.actual());
        } else if (thrown instanceof PermissionDeniedException denied) {
            Permission permission = denied.permission();
            more.put("permission", permission.name()).put("scope", permission.scope());
        } else if (thrown instanceof HttpFailedException failed) {
            more.put("why", failed.kind().name());
        }
        return new Failure(thrown.getClass().getSimpleName(), shortened(message(thrown)), more);
    }

    /** An app's own exception may fail in turn. */
    private static String message(Throwable thrown) {
        try {
            return String.valueOf(thrown.getMessage());
        } catch (RuntimeException | Error e) {
            return "its message cannot be had";
        }
    }

    static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    JsonNode toJson() {
        return Json.object().put("kind", kind).put("message", message).set("more", more);
    }

    static Failure read(JsonNode node) throws MalformedCallException {
        JsonNode more = node.path("more");
        return new Failure(
                shortened(Json.text(node, "kind")),
                shortened(Json.text(node, "message")),
                more.isObject() ? more : Json.object());
    }

    /** {@return its first line, as a person may read it: kind and message without control characters} */
    String words() {
        String line = (kind + ": " + message).lines().findFirst().orElse(kind);
        return Printable.of(line);
    }
}
