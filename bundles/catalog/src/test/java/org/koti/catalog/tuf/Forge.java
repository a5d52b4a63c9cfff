package org.koti.catalog.tuf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Makes files that no honest writer makes. */
final class Forge {
    private Forge() {}

    static ObjectNode json(byte[] file) {
        try {
            return Json.read(file);
        } catch (MalformedMetadataException e) {
            throw new AssertionError(e);
        }
    }

    static ObjectNode signed(byte[] file) {
        return object(json(file), "signed");
    }

    /** The object below some fields. */
    static ObjectNode object(ObjectNode top, String... fields) {
        ObjectNode object = top;
        for (String field : fields) {
            object = (ObjectNode) object.get(field);
        }
        return object;
    }

    static byte[] sign(ObjectNode signed, List<Signer> by) {
        byte[] content = Json.canonical(signed);
        ObjectNode top = Json.object();
        ArrayNode signatures = top.putArray("signatures");
        by.forEach(
                signer -> signatures.addObject().put("keyid", signer.key().id()).put("sig", signer.sign(content)));
        top.set("signed", signed);
        return Json.canonical(top);
    }

    static Root root(int version, SigningKeys keys) {
        Map<RoleName, Role> roles = new EnumMap<>(RoleName.class);
        keys.roles().forEach((name, role) -> roles.put(name, role.role()));
        return new Root(version, Scene.NOW.plus(Duration.ofDays(365)), roles);
    }

    /** The file with something changed outside of what is signed. */
    static byte[] outside(byte[] file, Consumer<ObjectNode> change) {
        ObjectNode top = json(file);
        change.accept(top);
        return Json.canonical(top);
    }

    static byte[] text(byte[] file, UnaryOperator<String> change) {
        return change.apply(new String(file, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }
}
