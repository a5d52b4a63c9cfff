package org.koti.spi.identity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.koti.api.identity.PersonId;

/** The signatures that {@link Person#sign} makes. Pure functions, safe for use by several threads. */
public final class PlatformSignature {
    private static final String DOMAIN = "koti platform signature 1";
    private static final byte[] SPKI_ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    private PlatformSignature() {}

    /**
     * The bytes that are signed.
     *
     * @param domain what the signature is for, ASCII without a zero byte
     * @param statement what is signed
     * @return what goes into Ed25519
     */
    public static byte[] signedBytes(String domain, byte[] statement) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(DOMAIN.getBytes(StandardCharsets.US_ASCII));
        bytes.write(0);
        bytes.writeBytes(domain.getBytes(StandardCharsets.US_ASCII));
        bytes.write(0);
        bytes.writeBytes(statement);
        return bytes.toByteArray();
    }

    /**
     * Checks a signature.
     *
     * @param domain what the signature is for
     * @param signer who should have signed
     * @param statement what was signed
     * @param signature the signature
     * @return whether it is valid; false also when it is malformed
     */
    public static boolean verify(String domain, PersonId signer, byte[] statement, byte[] signature) {
        try {
            ByteArrayOutputStream spki = new ByteArrayOutputStream();
            spki.writeBytes(SPKI_ED25519);
            spki.writeBytes(signer.publicKey());
            PublicKey key =
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki.toByteArray()));
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(signedBytes(domain, statement));
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
