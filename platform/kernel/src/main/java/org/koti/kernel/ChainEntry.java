package org.koti.kernel;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.koti.spi.consent.Activity;

/**
 * One entry of the log as it is chained. Its link is the SHA-256 (FIPS 180-4) of these bytes, one after the other:
 *
 * <ol>
 *   <li>{@code koti activity entry 1} in ASCII and a zero byte
 *   <li>the link of the entry before, 32 bytes; zeros before the very first
 *   <li>the entry's number, 8 bytes
 *   <li>its time: seconds since 1970, 8 bytes, and nanoseconds, 4 bytes
 *   <li>its kind and its subject, each as its length in bytes (4 bytes) and its UTF-8
 *   <li>how many details it has, 4 bytes, and each of them in the same way
 * </ol>
 *
 * Numbers are big-endian and in two's complement.
 *
 * @param number 1 for the first entry of a log, one more for each
 * @param at when
 * @param kind the name of an {@link Activity.Kind}, of this version or another
 * @param subject whom or what it is about
 * @param details what goes into its sentence
 */
record ChainEntry(long number, Instant at, String kind, String subject, List<String> details) {
    /** The link before the very first entry. */
    static final String ORIGIN = "0".repeat(64);

    private static final String DOMAIN = "koti activity entry 1\0";

    ChainEntry {
        details = List.copyOf(details);
    }

    static ChainEntry of(long number, Activity event) {
        return new ChainEntry(number, event.at(), event.kind().name(), event.subject(), event.details());
    }

    /**
     * {@return the event}
     *
     * @throws IllegalArgumentException when it is of a kind that this version does not know
     */
    Activity event() {
        return new Activity(at, Activity.Kind.valueOf(kind), subject, details);
    }

    /** {@return its link, 64 hexadecimal digits} */
    String link(String before) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(DOMAIN.getBytes(StandardCharsets.US_ASCII));
            out.write(HexFormat.of().parseHex(before));
            out.writeLong(number);
            out.writeLong(at.getEpochSecond());
            out.writeInt(at.getNano());
            write(kind, out);
            write(subject, out);
            out.writeInt(details.size());
            for (String detail : details) {
                write(detail, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sha256(bytes.toByteArray());
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
