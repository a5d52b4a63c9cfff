package org.koti.catalog.tuf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/**
 * One file that a repository hands out (TUF 1.0.33, 4.5).
 *
 * @param path its name, at most three parts with a slash between
 * @param length its length in bytes
 * @param sha256 its digest
 * @param custom what its signer says of it, for the caller to read
 */
public record Target(String path, int length, String sha256, ObjectNode custom) {
    static final int LONGEST = 64 * 1024 * 1024;
    private static final String PART = "[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9])?";

    /** No part is empty, begins or ends with a dot, or can be taken for something else on any file system. */
    static final Pattern PATH = Pattern.compile(PART + "(/" + PART + "){0,2}");

    public Target {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "not a name of a file: up to three parts of letters, digits and inner dots, lines and underscores");
        }
        custom = custom.deepCopy();
    }

    public static Target of(String path, byte[] content, ObjectNode custom) {
        return new Target(path, content.length, Sha256.hex(content), custom);
    }

    static Target read(String path, Fields fields) throws MalformedMetadataException {
        Fields custom = fields.has("custom") ? fields.object("custom", path) : new Fields(path, Json.object());
        return new Target(
                path,
                fields.number("length", 0, LONGEST),
                fields.object("hashes", path).text("sha256", Fields.HEX_64),
                custom.json());
    }

    @Override
    public ObjectNode custom() {
        return custom.deepCopy();
    }

    /** {@return the name under which it lies in a repository: by its digest (TUF 1.0.33, 6.2)} */
    public String file() {
        int name = path.lastIndexOf('/') + 1;
        return path.substring(0, name) + sha256 + "." + path.substring(name);
    }

    public boolean isTheSameFileAs(Target other) {
        return length == other.length && sha256.equals(other.sha256);
    }

    void write(ObjectNode into) {
        into.put("length", length).putObject("hashes").put("sha256", sha256);
        if (!custom.isEmpty()) {
            into.set("custom", custom);
        }
    }
}
