package org.koti.catalog.tuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A file of metadata (TUF 1.0.33, 4.2 to 4.6): what all roles have in common. Unknown fields are let be, as the format grows by them.
 *
 * <pre>{@code
 * {"signatures": [{"keyid": "…", "sig": "…"}],
 *  "signed": {"_type": "timestamp", "spec_version": "1.0.33", "version": 3, "expires": "2030-01-01T00:00:00Z", …}}
 * }</pre>
 */
final class MetadataFile {
    static final int LAST_VERSION = Integer.MAX_VALUE - 1;
    private static final String SPEC_VERSION = "1.0.33";
    private static final int MOST_SIGNATURES = 2 * Role.MOST_KEYS;
    private static final Pattern SPEC = Pattern.compile("1\\.0(\\.[0-9]{1,4})?");
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{0,2048}");
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

    private MetadataFile() {}

    /** Reads what only one role has. */
    @FunctionalInterface
    interface Body<M extends Metadata> {
        M read(int version, Instant expires, Fields signed) throws MalformedMetadataException;
    }

    static Signed<Root> root(byte[] file) throws MalformedMetadataException {
        return read(RoleName.ROOT, file, Root::read);
    }

    static Signed<Timestamp> timestamp(byte[] file) throws MalformedMetadataException {
        return read(RoleName.TIMESTAMP, file, Timestamp::read);
    }

    static Signed<Snapshot> snapshot(byte[] file) throws MalformedMetadataException {
        return read(RoleName.SNAPSHOT, file, Snapshot::read);
    }

    static Signed<Targets> targets(byte[] file) throws MalformedMetadataException {
        return read(RoleName.TARGETS, file, Targets::read);
    }

    /** {@return the file of any role} */
    static Signed<? extends Metadata> read(RoleName role, byte[] file) throws MalformedMetadataException {
        return switch (role) {
            case ROOT -> root(file);
            case TIMESTAMP -> timestamp(file);
            case SNAPSHOT -> snapshot(file);
            case TARGETS -> targets(file);
        };
    }

    private static <M extends Metadata> Signed<M> read(RoleName role, byte[] file, Body<M> body)
            throws MalformedMetadataException {
        if (file.length > role.mostBytes()) {
            throw new MalformedMetadataException("the file", "it is longer than " + role.mostBytes() + " bytes");
        }
        Fields top = new Fields("the file", Json.read(file));
        Fields signed = top.object("signed");
        Json.requireCanonical("signed", signed.json());
        signed.text("_type", Pattern.compile(role.type()));
        signed.text("spec_version", SPEC);
        int version = signed.number("version", 1, LAST_VERSION);
        M metadata = body.read(version, expires(signed), signed);
        return new Signed<>(metadata, file, Json.canonical(signed.json()), signatures(top));
    }

    private static Instant expires(Fields signed) throws MalformedMetadataException {
        try {
            return Instant.parse(signed.text("expires", TIME));
        } catch (DateTimeException e) {
            throw signed.malformed("expires is no time that there is");
        }
    }

    private static Map<String, String> signatures(Fields top) throws MalformedMetadataException {
        Map<String, String> signatures = new LinkedHashMap<>();
        for (JsonNode each : top.list("signatures", MOST_SIGNATURES)) {
            Fields signature = new Fields("signature " + (signatures.size() + 1), each);
            String before = signatures.put(signature.text("keyid", Fields.HEX_64), signature.text("sig", SIGNATURE));
            if (before != null) {
                throw signature.malformed("its key has signed twice");
            }
        }
        return signatures;
    }

    /** {@return the file for that metadata, the same for the same keys} */
    static byte[] write(Metadata metadata, List<Signer> signers) {
        ObjectNode signed = Json.object()
                .put("_type", metadata.role().type())
                .put("spec_version", SPEC_VERSION)
                .put("version", metadata.version())
                .put("expires", metadata.expires().toString());
        metadata.write(signed);
        byte[] content = Json.canonical(signed);
        List<Signer> sorted = new ArrayList<>(signers);
        sorted.sort(Comparator.comparing(signer -> signer.key().id()));
        ObjectNode top = Json.object();
        top.set("signed", signed);
        ArrayNode signatures = top.putArray("signatures");
        for (Signer signer : sorted) {
            signatures.addObject().put("keyid", signer.key().id()).put("sig", signer.sign(content));
        }
        return Json.canonical(top);
    }
}
