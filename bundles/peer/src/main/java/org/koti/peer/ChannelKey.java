package org.koti.peer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.koti.api.identity.PersonId;

/**
 * Names the messages of one direction between this person and a contact about one protocol.
 *
 * @param person the contact
 * @param line the app and its protocol
 */
record ChannelKey(PersonId person, AppProtocol line) {
    private static final int ID_BYTES = 16;

    /** A short id for records in the vault: another for each app that has the name. */
    String id(Owners owners) {
        try {
            String name = person + "\n" + owners.inRecords(line.app()) + "\n" + line.protocol();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String record(String channel, long sequence) {
        return channel + "/" + HexFormat.of().toHexDigits(sequence);
    }

    static long sequence(String record) {
        return HexFormat.fromHexDigitsToLong(record, record.indexOf('/') + 1, record.length());
    }
}
