package org.koti.vault;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.koti.api.vault.InvalidRecordException;
import org.koti.api.vault.Query;

/** The forms of names and values, as the api states them. */
final class Rules {
    private static final Pattern COLLECTION = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final int MAX_ID = 256;
    private static final int MAX_VALUE = 1 << 20;
    private static final int MAX_LIMIT = 1000;
    private static final JsonFactory JSON = new JsonFactory();

    private Rules() {}

    static void checkCollection(String name) {
        if (!COLLECTION.matcher(name).matches()) {
            throw new IllegalArgumentException("not a collection: '" + name
                    + "' (1 to 64 lower-case letters, digits and hyphens, beginning with a letter)");
        }
    }

    static void checkId(String id) {
        if (id.isEmpty()
                || id.length() > MAX_ID
                || id.chars().anyMatch(Character::isISOControl)
                || utf8(id).isEmpty()) {
            throw new IllegalArgumentException("not a record's id: it has 1 to 256 characters, no control character and"
                    + " no half of a surrogate pair");
        }
    }

    static void checkQuery(Query query) {
        checkCollection(query.collection());
        query.cursor().ifPresent(Rules::checkId);
    }

    static void checkLimit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a limit is from 1 to 1000, not " + limit);
        }
    }

    /** Checks a value and gives it in UTF-8. */
    static byte[] value(String json) {
        byte[] value = utf8(json)
                .orElseThrow(() -> new InvalidRecordException(
                        "the value has half of a surrogate pair and cannot be written in UTF-8"));
        if (value.length > MAX_VALUE) {
            throw new InvalidRecordException(
                    "the value has " + value.length + " bytes; at most " + MAX_VALUE + " are allowed");
        }
        try (JsonParser parser = JSON.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidRecordException("the value is no JSON object: it has to begin with a brace");
            }
            parser.skipChildren();
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new InvalidRecordException("the value is more or less than one JSON object");
            }
        } catch (IOException e) {
            throw new InvalidRecordException("the value is no JSON object");
        }
        return value;
    }

    private static Optional<byte[]> utf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return Optional.of(Arrays.copyOf(encoded.array(), encoded.limit()));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
