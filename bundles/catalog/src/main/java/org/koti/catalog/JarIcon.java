package org.koti.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Takes an icon out of a verified jar, and tells by its content whether it is one. */
final class JarIcon {
    static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_UNPACKED = 200L * 1024 * 1024;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Pattern SVG =
            Pattern.compile("^\\ufeff?\\s*(<\\?xml[^>]*\\?>\\s*)?(<!--.*?-->\\s*)*<svg[\\s>]", Pattern.DOTALL);
    private static final int HEAD = 4096;

    private JarIcon() {}

    static Optional<byte[]> find(byte[] jar, String path) throws IOException {
        long unpacked = 0;
        int entries = 0;
        byte[] chunk = new byte[16 * 1024];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(path)) {
                    byte[] icon = zip.readNBytes(MOST_BYTES + 1);
                    return Optional.of(icon).filter(JarIcon::isIcon);
                }
                for (int n = zip.read(chunk); n >= 0; n = zip.read(chunk)) {
                    unpacked += n;
                    if (unpacked > MOST_UNPACKED) {
                        return Optional.empty();
                    }
                }
                if (++entries > MOST_ENTRIES) {
                    return Optional.empty();
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("an entry's name cannot be read", e);
        }
        return Optional.empty();
    }

    private static boolean isIcon(byte[] icon) {
        if (icon.length > MOST_BYTES) {
            return false;
        }
        boolean png = icon.length > PNG.length && Arrays.equals(PNG, 0, PNG.length, icon, 0, PNG.length);
        String head = new String(icon, 0, Math.min(icon.length, HEAD), StandardCharsets.UTF_8);
        return png || SVG.matcher(head).find();
    }
}
