package org.koti.spi.transport;

import java.security.KeyPair;

/**
 * The key of one device.
 *
 * @param id SHA-256 of the public key's SubjectPublicKeyInfo
 * @param keys an Ed25519 key pair of the JDK; secret
 */
public record DeviceKey(PeerId id, KeyPair keys) {
    /** Tells nothing of the private key. */
    @Override
    public String toString() {
        return "DeviceKey[" + id + "]";
    }
}
