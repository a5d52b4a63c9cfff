package org.koti.peer;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import org.koti.api.app.AppId;
import org.koti.api.identity.AppSignature;
import org.koti.api.identity.PersonId;
import org.koti.api.identity.Profile;
import org.koti.spi.identity.Person;
import org.koti.spi.identity.PlatformSignature;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.PeerId;

/** A person with fresh keys. */
final class TestPerson implements Person {
    private final KeyPair root = keys();
    private final DeviceKey device;
    private volatile Profile profile;

    TestPerson(String name) {
        this.device = freshDevice();
        byte[] encoded = root.getPublic().getEncoded();
        this.profile = new Profile(PersonId.of(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)), name);
    }

    static DeviceKey freshDevice() {
        KeyPair keys = keys();
        return new DeviceKey(PeerId.of(keys.getPublic()), keys);
    }

    PersonId id() {
        return profile.id();
    }

    @Override
    public Profile profile() {
        return profile;
    }

    @Override
    public void rename(String name) {
        profile = new Profile(profile.id(), name);
    }

    @Override
    public byte[] signFor(AppId app, byte[] statement) {
        return sign(AppSignature.signedBytes(app, statement));
    }

    @Override
    public byte[] sign(String domain, byte[] statement) {
        return sign(PlatformSignature.signedBytes(domain, statement));
    }

    @Override
    public DeviceKey device() {
        return device;
    }

    private byte[] sign(byte[] bytes) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(root.getPrivate());
            ed25519.update(bytes);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
