package org.koti.kernel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Jars with something in them that their central directory does not tell of, or tells differently. */
final class HiddenEntries {
    private static final int END_LENGTH = 22;

    private HiddenEntries() {}

    /** Puts an entry at the beginning that only those see who read from there. */
    static byte[] first(byte[] jar, String name, byte[] content) throws IOException {
        return at(jar, 0, local(name, content));
    }

    /** Puts an entry between the last one and the directory. */
    static byte[] last(byte[] jar, String name, byte[] content) throws IOException {
        return at(jar, directory(jar), local(name, content));
    }

    /** Puts bytes at the end, as its comment. */
    static byte[] comment(byte[] jar, String comment) {
        byte[] bytes = comment.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = concat(jar, bytes);
        order(whole).putShort(jar.length - 2, (short) bytes.length);
        return whole;
    }

    /** Says another size of an entry in its directory than it has; before and after it nothing changes. */
    static byte[] sized(byte[] jar, String name, int size) {
        byte[] changed = jar.clone();
        ByteBuffer bytes = order(changed);
        int central = central(bytes, name);
        int local = bytes.getInt(central + 42);
        bytes.putInt(central + 24, size);
        if ((bytes.getShort(local + 6) & 8) == 0) {
            bytes.putInt(local + 22, size);
        } else {
            int data = local + 30 + bytes.getShort(local + 26) + bytes.getShort(local + 28);
            bytes.putInt(data + bytes.getInt(central + 20) + 12, size);
        }
        return changed;
    }

    /** Gives an entry another name where it begins than in the directory, of the same length. */
    static byte[] renamed(byte[] jar, String name, String other) {
        byte[] changed = jar.clone();
        ByteBuffer bytes = order(changed);
        bytes.put(bytes.getInt(central(bytes, name) + 42) + 30, other.getBytes(StandardCharsets.UTF_8));
        return changed;
    }

    private static int central(ByteBuffer bytes, String name) {
        int at = bytes.getInt(bytes.capacity() - END_LENGTH + 16);
        while (true) {
            byte[] found = new byte[bytes.getShort(at + 28)];
            bytes.get(at + 46, found);
            if (new String(found, StandardCharsets.UTF_8).equals(name)) {
                return at;
            }
            at += 46 + found.length + bytes.getShort(at + 30) + bytes.getShort(at + 32);
        }
    }

    private static byte[] local(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        byte[] whole = out.toByteArray();
        byte[] local = new byte[directory(whole)];
        System.arraycopy(whole, 0, local, 0, local.length);
        return local;
    }

    private static byte[] at(byte[] jar, int place, byte[] more) {
        byte[] whole = new byte[jar.length + more.length];
        System.arraycopy(jar, 0, whole, 0, place);
        System.arraycopy(more, 0, whole, place, more.length);
        System.arraycopy(jar, place, whole, place + more.length, jar.length - place);
        ByteBuffer bytes = order(whole);
        int end = whole.length - END_LENGTH;
        int directory = directory(jar) + more.length;
        bytes.putInt(end + 16, directory);
        for (int at = directory; at < end; ) {
            if (bytes.getInt(at + 42) >= place) {
                bytes.putInt(at + 42, bytes.getInt(at + 42) + more.length);
            }
            at += 46 + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
        }
        return whole;
    }

    /** The names that somebody sees who reads from the beginning. */
    static boolean isFirst(byte[] jar, String name) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            ZipEntry entry = in.getNextEntry();
            return entry != null && entry.getName().equals(name);
        }
    }

    private static int directory(byte[] jar) {
        return order(jar).getInt(jar.length - END_LENGTH + 16);
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] whole = new byte[one.length + other.length];
        System.arraycopy(one, 0, whole, 0, one.length);
        System.arraycopy(other, 0, whole, one.length, other.length);
        return whole;
    }

    private static ByteBuffer order(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
