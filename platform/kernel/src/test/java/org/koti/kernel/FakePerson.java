package org.koti.kernel;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import org.koti.api.app.AppId;
import org.koti.api.identity.PersonId;
import org.koti.api.identity.Profile;
import org.koti.spi.identity.Person;
import org.koti.spi.identity.PlatformSignature;
import org.koti.spi.transport.DeviceKey;

/** Somebody whose key is the same in every process, and not secret. */
final class FakePerson implements Person {
    private final KeyPair keys = keys();

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new SecureRandom() {
                private static final long serialVersionUID = 1L;

                @Override
                public void nextBytes(byte[] bytes) {
                    Arrays.fill(bytes, (byte) 7);
                }
            });
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Profile profile() {
        byte[] encoded = keys.getPublic().getEncoded();
        return new Profile(PersonId.of(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)), "Aino");
    }

    @Override
    public void rename(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] signFor(AppId app, byte[] statement) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] sign(String domain, byte[] statement) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(keys.getPrivate());
            ed25519.update(PlatformSignature.signedBytes(domain, statement));
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public DeviceKey device() {
        throw new UnsupportedOperationException();
    }
}
