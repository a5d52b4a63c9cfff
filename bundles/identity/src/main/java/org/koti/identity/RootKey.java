package org.koti.identity;

import java.util.Arrays;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.koti.api.identity.PersonId;
import org.koti.api.vault.VaultLockedException;

/** The person's root key: Ed25519 (RFC 8032). Wiped when closed. Safe for use by several threads. */
final class RootKey implements AutoCloseable {
    private final byte[] seed;
    private final PersonId id;
    private boolean closed;

    RootKey(byte[] seed) {
        this.seed = seed.clone();
        this.id = PersonId.of(
                new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().getEncoded());
    }

    PersonId id() {
        return id;
    }

    byte[] sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key());
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    private synchronized Ed25519PrivateKeyParameters key() {
        if (closed) {
            throw new VaultLockedException("the node is locked; unlock it first");
        }
        return new Ed25519PrivateKeyParameters(seed, 0);
    }

    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(seed, (byte) 0);
    }

    /** Tells nothing of the private key. */
    @Override
    public String toString() {
        return "RootKey[" + id + "]";
    }
}
