package org.koti.catalog.tuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * An Ed25519 key (TUF 1.0.33, 4.2).
 *
 * @param id the SHA-256 of its canonical form
 * @param value the public key's 32 bytes as 64 lower-case hexadecimal digits
 */
public record Key(String id, String value) {
    private static final int SIGNATURE_DIGITS = 128;
    private static final Pattern TYPE = Pattern.compile("ed25519");

    /** What comes before the 32 bytes in an X.509 public key (RFC 8410, 4). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    public static Key of(PublicKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded.length != X509.length + 32 || !Arrays.equals(encoded, 0, X509.length, X509, 0, X509.length)) {
            throw new IllegalArgumentException("not an Ed25519 key");
        }
        String value = HexFormat.of().formatHex(encoded, X509.length, encoded.length);
        return new Key(Sha256.hex(Json.canonical(json(value))), value);
    }

    static Key read(String id, JsonNode node) throws MalformedMetadataException {
        Fields fields = new Fields("key " + id, node);
        fields.text("keytype", TYPE);
        fields.text("scheme", TYPE);
        String value = fields.object("keyval", "key " + id).text("public", Fields.HEX_64);
        if (!Sha256.hex(Json.canonical(node)).equals(id)) {
            throw fields.malformed("its id is not the digest of the key");
        }
        return new Key(id, value);
    }

    ObjectNode json() {
        return json(value);
    }

    private static ObjectNode json(String value) {
        ObjectNode key = Json.object().put("keytype", "ed25519").put("scheme", "ed25519");
        key.putObject("keyval").put("public", value);
        return key;
    }

    /** {@return whether this key made that signature of that content} */
    boolean hasSigned(byte[] content, String signature) {
        if (signature.length() != SIGNATURE_DIGITS) {
            return false;
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes(X509);
        encoded.writeBytes(HexFormat.of().parseHex(value));
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray())));
            check.update(content);
            return check.verify(HexFormat.of().parseHex(signature));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
