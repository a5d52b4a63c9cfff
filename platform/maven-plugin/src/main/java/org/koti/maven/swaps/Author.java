package org.koti.maven.swaps;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import org.koti.api.app.AppId;
import org.koti.api.identity.PersonId;
import org.koti.api.identity.Profile;
import org.koti.spi.identity.Person;
import org.koti.spi.identity.PlatformSignature;
import org.koti.spi.transport.DeviceKey;

/** The person of a node that lives for seconds: for the kernel's records alone, with a key that nobody keeps. */
final class Author implements Person {
    private final KeyPair keys;

    Author() throws GeneralSecurityException {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @Override
    public Profile profile() {
        byte[] encoded = keys.getPublic().getEncoded();
        return new Profile(PersonId.of(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)), "Aino");
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
    public void rename(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] signFor(AppId app, byte[] statement) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DeviceKey device() {
        throw new UnsupportedOperationException();
    }
}
