package org.koti.kernel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Changes jars as an attacker would. */
final class Jars {
    private Jars() {}

    static byte[] with(byte[] jar, String name, byte[] content) throws IOException {
        Map<String, byte[]> entries = read(jar);
        entries.put(name, content);
        return write(entries);
    }

    static byte[] without(byte[] jar, String name) throws IOException {
        Map<String, byte[]> entries = read(jar);
        entries.remove(name);
        return write(entries);
    }

    static byte[] withHeader(byte[] jar, String header, String value) throws IOException {
        return replaced(
                jar, ManifestHeaders.PATH, text -> text.stripTrailing() + "\r\n" + header + ": " + value + "\r\n\r\n");
    }

    static byte[] withoutHeader(byte[] jar, String header) throws IOException {
        return replaced(
                jar, ManifestHeaders.PATH, text -> text.replaceAll("(?m)^" + header + ": .*\r\n( .*\r\n)*", ""));
    }

    static byte[] replaced(byte[] jar, String name, UnaryOperator<String> change) throws IOException {
        Map<String, byte[]> entries = read(jar);
        String before = new String(entries.get(name), StandardCharsets.UTF_8);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalStateException("nothing to change in " + name + ": " + before);
        }
        entries.put(name, after.getBytes(StandardCharsets.UTF_8));
        return write(entries);
    }

    /** A jar of so many entries with nothing in them. */
    static byte[] empty(int count) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            entries.put("a" + i, new byte[0]);
        }
        return write(entries);
    }

    private static Map<String, byte[]> read(byte[] jar) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    private static byte[] write(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return out.toByteArray();
    }
}
