package org.koti.spi.transport;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names a device by its key: SHA-256 of the public key's SubjectPublicKeyInfo (RFC 5280, section 4.1.2.7).
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record PeerId(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when it is not of its form
     */
    public PeerId {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a peer id (64 lower-case hexadecimal digits)");
        }
    }

    /**
     * Names the holder of a key.
     *
     * @param key a public key that has an X.509 encoding
     * @return its id
     */
    public static PeerId of(PublicKey key) {
        try {
            return new PeerId(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
