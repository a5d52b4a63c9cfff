package org.koti.api.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.koti.api.app.AppId;

/**
 * The signatures that apps make: Ed25519 (RFC 8032) over a text that names the app, so that one app's signature means nothing to an app
 * of another name.
 *
 * <p>Pure functions, safe for use by several threads; anyone can check a signature with them, no node needed.
 */
public final class AppSignature {
    private static final byte[] DOMAIN = "koti app signature 2\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SPKI_ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int SIGNATURE_BYTES = 64;

    private AppSignature() {}

    /**
     * The bytes that are signed: the domain, the app's name, a zero byte, the statement. Not its publisher: the app of that name which the other person has may be another
     * publisher's.
     *
     * @param app the app
     * @param statement its statement
     * @return what goes into Ed25519
     */
    public static byte[] signedBytes(AppId app, byte[] statement) {
        byte[] name = app.name().getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[DOMAIN.length + name.length + 1 + statement.length];
        System.arraycopy(DOMAIN, 0, bytes, 0, DOMAIN.length);
        System.arraycopy(name, 0, bytes, DOMAIN.length, name.length);
        System.arraycopy(statement, 0, bytes, DOMAIN.length + name.length + 1, statement.length);
        return bytes;
    }

    /**
     * Checks a signature.
     *
     * @param app the app whose statement it is
     * @param signer who should have signed
     * @param statement what was signed
     * @param signature the signature
     * @return whether it is valid; false also when it is malformed
     */
    public static boolean verify(AppId app, PersonId signer, byte[] statement, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(publicKey(signer));
            ed25519.update(signedBytes(app, statement));
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey publicKey(PersonId signer) throws GeneralSecurityException {
        byte[] key = signer.publicKey();
        byte[] spki = new byte[SPKI_ED25519.length + key.length];
        System.arraycopy(SPKI_ED25519, 0, spki, 0, SPKI_ED25519.length);
        System.arraycopy(key, 0, spki, SPKI_ED25519.length, key.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
    }
}
