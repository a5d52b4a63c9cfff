package org.koti.catalog.tuf;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.HexFormat;

/** A key pair that signs metadata. Its text shows nothing secret. */
public final class Signer {
    private final Key key;
    private final PrivateKey secret;

    /**
     * Makes it.
     *
     * @param pair of Ed25519 keys
     * @throws IllegalArgumentException when it is another kind of pair, or its halves do not belong together
     */
    public Signer(KeyPair pair) {
        this.key = Key.of(pair.getPublic());
        this.secret = pair.getPrivate();
        if (!key.hasSigned(new byte[0], sign(new byte[0]))) {
            throw new IllegalArgumentException("the public key is not that of the private key");
        }
    }

    public Key key() {
        return key;
    }

    String sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(content);
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        }
    }

    @Override
    public String toString() {
        return "signer " + key.id();
    }
}
