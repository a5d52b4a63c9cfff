package org.koti.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;

/** The key file as JSON, format 1. Strict: nothing missing, nothing more, nothing twice. */
final class KeyFileFormat {
    static final int MOST_BYTES = 8192;
    private static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private KeyFileFormat() {}

    static byte[] write(KeyFile file) {
        ObjectNode root = JSON.createObjectNode().put("format", FORMAT);
        Stretching stretching = file.stretching();
        slot(root.putObject("passphrase"), file.passphrase())
                .put("kdf", "argon2id")
                .put("memoryKib", stretching.memoryKib())
                .put("iterations", stretching.iterations())
                .put("parallelism", stretching.parallelism())
                .put("salt", Base64.getEncoder().encodeToString(stretching.salt()));
        slot(root.putObject("recovery"), file.recovery());
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is always writable", e);
        }
    }

    static KeyFile read(byte[] bytes) throws MalformedKeyFileException {
        if (bytes.length > MOST_BYTES) {
            throw new MalformedKeyFileException("it has more than " + MOST_BYTES + " bytes");
        }
        JsonNode root = parse(bytes);
        fields(root, "the file", Set.of("format", "passphrase", "recovery"));
        if (!root.get("format").isInt() || root.get("format").intValue() != FORMAT) {
            throw new MalformedKeyFileException("its format is not " + FORMAT + "; a newer Koti may have written it");
        }
        JsonNode passphrase = root.get("passphrase");
        fields(
                passphrase,
                "passphrase",
                Set.of("kdf", "memoryKib", "iterations", "parallelism", "salt", "nonce", "wrapped"));
        JsonNode recovery = root.get("recovery");
        fields(recovery, "recovery", Set.of("nonce", "wrapped"));
        return new KeyFile(stretching(passphrase), slot(passphrase), slot(recovery));
    }

    private static JsonNode parse(byte[] bytes) throws MalformedKeyFileException {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new MalformedKeyFileException(
                    "it is no JSON, line " + e.getLocation().getLineNr());
        } catch (IOException e) {
            throw new MalformedKeyFileException("it is no JSON");
        }
    }

    private static void fields(JsonNode object, String where, Set<String> names) throws MalformedKeyFileException {
        Set<String> found = new TreeSet<>();
        object.fieldNames().forEachRemaining(found::add);
        if (!object.isObject() || !found.equals(names)) {
            throw new MalformedKeyFileException(where + " does not have exactly the fields " + new TreeSet<>(names));
        }
    }

    private static Stretching stretching(JsonNode object) throws MalformedKeyFileException {
        if (!"argon2id".equals(object.get("kdf").textValue())) {
            throw new MalformedKeyFileException("its kdf is not argon2id");
        }
        try {
            return new Stretching(
                    number(object, "memoryKib"),
                    number(object, "iterations"),
                    number(object, "parallelism"),
                    bytes(object, "salt", Stretching.SALT_BYTES));
        } catch (IllegalArgumentException e) {
            throw new MalformedKeyFileException("its parameters are not usable: " + e.getMessage());
        }
    }

    private static Slot slot(JsonNode object) throws MalformedKeyFileException {
        return new Slot(bytes(object, "nonce", Slot.NONCE_BYTES), bytes(object, "wrapped", Slot.WRAPPED_BYTES));
    }

    private static ObjectNode slot(ObjectNode object, Slot slot) {
        return object.put("nonce", Base64.getEncoder().encodeToString(slot.nonce()))
                .put("wrapped", Base64.getEncoder().encodeToString(slot.wrapped()));
    }

    private static int number(JsonNode object, String name) throws MalformedKeyFileException {
        if (!object.get(name).isInt()) {
            throw new MalformedKeyFileException(name + " is no number");
        }
        return object.get(name).intValue();
    }

    private static byte[] bytes(JsonNode object, String name, int length) throws MalformedKeyFileException {
        try {
            byte[] bytes = Base64.getDecoder().decode(object.get(name).asText());
            if (bytes.length == length) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedKeyFileException(name + " is no Base64");
        }
        throw new MalformedKeyFileException(name + " does not have " + length + " bytes");
    }
}
