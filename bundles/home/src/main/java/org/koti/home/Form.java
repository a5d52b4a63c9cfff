package org.koti.home;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a sent form ({@code application/x-www-form-urlencoded}, WHATWG URL section 5.1). Kept as bytes until asked for, so that secrets can be
 * wiped.
 */
final class Form {
    static final int MAX_BYTES = 64 * 1024;
    private static final String TYPE = "application/x-www-form-urlencoded";
    private static final int HEX = 16;

    private final byte[] body;
    private final Optional<Upload> upload;

    Form(byte[] body) {
        this(body, Optional.empty());
    }

    private Form(byte[] body, Optional<Upload> upload) {
        this.body = body;
        this.upload = upload;
    }

    /**
     * Begins to read a form with a file in it; its file is read by who takes it.
     *
     * @throws Problem 400 when it is no such form
     */
    static Form readUpload(HttpServletRequest request) throws IOException {
        return new Form(new byte[0], Optional.of(Upload.read(request)));
    }

    /** The file in it, with the fields before it. */
    Upload upload() {
        return upload.orElseThrow(() -> new Problem(400));
    }

    /**
     * Reads a form.
     *
     * @throws Problem 413 when it is too long, 400 when it is no form
     */
    static Form read(HttpServletRequest request) throws IOException {
        if (!String.valueOf(request.getContentType()).startsWith(TYPE)) {
            throw new Problem(400);
        }
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw new Problem(413);
        }
        byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            Arrays.fill(body, (byte) 0);
            throw new Problem(413);
        }
        return new Form(body);
    }

    /** A field's text without white space around it; empty when there is none. */
    String text(String name) {
        return upload.map(parts -> parts.text(name))
                .orElseGet(() -> all(name).stream().findFirst().orElse(""))
                .strip();
    }

    boolean has(String name) {
        return !text(name).isEmpty();
    }

    /** All values of a field. */
    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        eachValue(name, (from, to) -> values.add(new String(decode(from, to))));
        return values;
    }

    /** A secret's characters, to be wiped by the caller; none when there is no such field. */
    char[] secret(String name) {
        List<char[]> found = new ArrayList<>();
        eachValue(name, (from, to) -> found.add(decode(from, to)));
        return Optional.of(found)
                .filter(list -> !list.isEmpty())
                .map(list -> list.get(0))
                .orElse(new char[0]);
    }

    /** Overwrites all that was sent. */
    void wipe() {
        Arrays.fill(body, (byte) 0);
    }

    private void eachValue(String name, Range action) {
        byte[] prefix = (name + "=").getBytes(StandardCharsets.US_ASCII);
        int start = 0;
        while (start < body.length) {
            int end = start;
            while (end < body.length && body[end] != '&') {
                end++;
            }
            int value = start + prefix.length;
            if (value <= end && Arrays.equals(body, start, value, prefix, 0, prefix.length)) {
                action.accept(value, end);
            }
            start = end + 1;
        }
    }

    private char[] decode(int from, int to) {
        WipedBytes bytes = new WipedBytes(to - from);
        int at = from;
        while (at < to) {
            if (body[at] == '%') {
                bytes.write(hex(at + 1, to) * HEX + hex(at + 2, to));
                at += 2;
            } else {
                bytes.write(body[at] == '+' ? ' ' : body[at]);
            }
            at++;
        }
        return bytes.characters();
    }

    private int hex(int at, int end) {
        int digit = at < end ? Character.digit(body[at], HEX) : -1;
        if (digit < 0) {
            throw new Problem(400);
        }
        return digit;
    }

    private interface Range {
        void accept(int from, int to);
    }

    private static final class WipedBytes extends ByteArrayOutputStream {
        WipedBytes(int size) {
            super(Math.max(1, size));
        }

        char[] characters() {
            try {
                CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buf, 0, count));
                char[] exact = Arrays.copyOf(decoded.array(), decoded.limit());
                Arrays.fill(decoded.array(), '\0');
                return exact;
            } catch (CharacterCodingException e) {
                throw new Problem(400);
            } finally {
                Arrays.fill(buf, (byte) 0);
            }
        }
    }
}
