package org.koti.itest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The jar of an app, to be changed as an attacker would. Each change gives another one. */
final class TamperedJar {
    static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final Map<String, byte[]> entries;

    private TamperedJar(Map<String, byte[]> entries) {
        this.entries = entries;
    }

    static TamperedJar of(byte[] jar) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TamperedJar(entries);
    }

    /** A jar with a manifest that says nothing. */
    static TamperedJar empty() {
        return new TamperedJar(Map.of(MANIFEST, "Manifest-Version: 1.0".getBytes(StandardCharsets.UTF_8)));
    }

    TamperedJar with(String name, byte[] content) {
        Map<String, byte[]> changed = new LinkedHashMap<>(entries);
        changed.put(name, content);
        return new TamperedJar(changed);
    }

    TamperedJar with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    TamperedJar without(String name) {
        Map<String, byte[]> changed = new LinkedHashMap<>(entries);
        changed.remove(name);
        return new TamperedJar(changed);
    }

    /** Sets a header, in place of the one of that name. */
    TamperedJar header(String name, String value) {
        return withoutHeader(name).line(name + ": " + value);
    }

    /** Adds a line to the manifest, as it is. */
    TamperedJar line(String line) {
        return with(MANIFEST, manifest().stripTrailing() + "\r\n" + line + "\r\n\r\n");
    }

    /** The same with the lines of its manifest whole. */
    TamperedJar whole() {
        return with(MANIFEST, manifest());
    }

    TamperedJar withoutHeader(String name) {
        return with(MANIFEST, manifest().replaceAll("(?m)^" + name + ":.*\r?\n", ""));
    }

    /** Replaces words in a file. */
    TamperedJar replaced(String name, String from, String to) {
        String before = new String(entries.get(name), StandardCharsets.UTF_8);
        if (!before.contains(from)) {
            throw new IllegalStateException("no " + from + " in " + name + ": " + before);
        }
        return with(name, before.replace(from, to));
    }

    byte[] entry(String name) {
        return entries.get(name);
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The jar behind an entry that only those see who read it from the beginning. */
    byte[] behind(String name, String content) {
        byte[] other = new TamperedJar(Map.of(name, content.getBytes(StandardCharsets.UTF_8))).bytes();
        int length = ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN).getInt(other.length - 6);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(other, 0, length);
        out.writeBytes(bytes());
        return out.toByteArray();
    }

    /** The manifest with its lines whole. */
    private String manifest() {
        return new String(entries.get(MANIFEST), StandardCharsets.UTF_8).replaceAll("\r?\n ", "");
    }
}
