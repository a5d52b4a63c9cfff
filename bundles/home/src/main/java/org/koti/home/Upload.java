package org.koti.home;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * A sent form with a file in it ({@code multipart/form-data}, RFC 7578), read as it comes: the fields before the file at once, the file as it is asked for. What follows the file
 * is not looked at.
 */
final class Upload extends MultiPart.AbstractPartsListener {
    static final int BLOCK = 64 * 1024;
    private static final int MAX_FIELD = 1024;
    private static final int MAX_HEADERS = 4096;
    private static final int MAX_PARTS = 8;
    private static final String FILE = "file";

    private final InputStream in;
    private final MultiPart.Parser parser;
    private final Map<String, String> fields = new HashMap<>();
    private final ByteArrayOutputStream field = new ByteArrayOutputStream();
    private final Queue<ByteBuffer> content = new ArrayDeque<>();
    private Place place = Place.BEFORE;
    private String fileName = "";
    private boolean begun;
    private boolean complete;
    private boolean broken;

    private enum Place {
        BEFORE,
        IN_FILE,
        AFTER
    }

    /** Takes bytes of the file. */
    interface Sink<E extends Exception> {
        void write(ByteBuffer bytes) throws E;
    }

    private Upload(InputStream in, String boundary) {
        this.in = in;
        parser = new MultiPart.Parser(boundary, this);
        parser.setPartHeadersMaxLength(MAX_HEADERS);
        parser.setMaxParts(MAX_PARTS);
    }

    /**
     * Reads a form up to its file.
     *
     * @throws Problem 400 when it is no such form
     */
    static Upload read(HttpServletRequest request) throws IOException {
        return read(String.valueOf(request.getContentType()), request.getInputStream());
    }

    static Upload read(String type, InputStream in) {
        @Nullable String boundary = type.startsWith("multipart/form-data") ? MultiPart.extractBoundary(type) : null;
        if (boundary == null || boundary.isEmpty()) {
            throw new Problem(400);
        }
        Upload upload = new Upload(in, boundary);
        boolean more = true;
        while (more && upload.place == Place.BEFORE) {
            more = upload.more();
        }
        return upload;
    }

    /** The text of a field before the file; empty when there is none. */
    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /** What the browser says the file is called; empty when none was chosen. */
    String fileName() {
        return fileName;
    }

    /**
     * Reads the file to its end.
     *
     * @throws Problem 400 when the form breaks off
     */
    <E extends Exception> void copyTo(Sink<E> sink) throws E {
        boolean more = true;
        while (more) {
            for (Optional<ByteBuffer> next = next(); next.isPresent(); next = next()) {
                sink.write(next.get());
            }
            more = place != Place.AFTER && more();
        }
        if (place != Place.AFTER) {
            throw new Problem(400);
        }
    }

    private Optional<ByteBuffer> next() {
        return Optional.ofNullable(content.poll());
    }

    /** Reads to the end without looking, so that a browser that still sends gets to read the answer. */
    void skip() {
        content.clear();
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new Problem(400);
        }
    }

    /**
     * Reads the next whole block; false at the end. All headers before the file are within the first one, as they must be: Jetty's parser takes the line feed of an
     * empty line for content when it comes in another block than its carriage return.
     */
    private boolean more() {
        if (complete) {
            return false;
        }
        try {
            byte[] block = in.readNBytes(BLOCK);
            boolean first = !begun;
            begun = true;
            parser.parse(block.length == 0 ? Content.Chunk.EOF : Content.Chunk.from(ByteBuffer.wrap(block), false));
            broken |= first && place == Place.BEFORE && block.length == BLOCK;
            if (broken) {
                throw new Problem(400);
            }
            return block.length > 0;
        } catch (IOException e) {
            throw new Problem(400);
        }
    }

    @Override
    public void onPartHeaders() {
        if (place == Place.BEFORE && FILE.equals(getName())) {
            place = Place.IN_FILE;
            @Nullable String name = getFileName();
            fileName = name == null ? "" : name;
        }
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
        if (place == Place.IN_FILE) {
            content.add(chunk.getByteBuffer().slice());
        } else if (place == Place.BEFORE) {
            byte[] bytes = new byte[chunk.remaining()];
            chunk.getByteBuffer().slice().get(bytes);
            field.writeBytes(bytes);
            broken |= field.size() > MAX_FIELD;
        }
    }

    @Override
    public void onPart(@Nullable String name, @Nullable String sentName, HttpFields headers) {
        if (place == Place.IN_FILE) {
            place = Place.AFTER;
        } else if (place == Place.BEFORE && name != null) {
            fields.putIfAbsent(name, field.toString(StandardCharsets.UTF_8));
            field.reset();
        }
    }

    @Override
    public void onComplete() {
        complete = true;
    }

    @Override
    public void onFailure(Throwable failure) {
        broken = true;
    }
}
