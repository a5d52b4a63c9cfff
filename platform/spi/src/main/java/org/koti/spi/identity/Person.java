package org.koti.spi.identity;

import org.koti.api.app.AppId;
import org.koti.api.identity.Profile;
import org.koti.spi.transport.DeviceKey;
import org.osgi.annotation.versioning.ProviderType;

/** The person whose node this is. Registered as a service only while the node is unlocked. Safe for use by several threads. */
@ProviderType
public interface Person {
    /**
     * Who they are.
     *
     * @return their profile as it is now
     */
    Profile profile();

    /**
     * Changes the name.
     *
     * @param name 1 to 40 characters
     * @throws IllegalArgumentException when it is not of its form; the message is for the person
     */
    void rename(String name);

    /**
     * Signs for an app with the root key ({@link org.koti.api.identity.AppSignature#signedBytes}).
     *
     * @param app the app
     * @param statement its statement
     * @return an Ed25519 signature, 64 bytes
     */
    byte[] signFor(AppId app, byte[] statement);

    /**
     * Signs for the platform with the root key.
     *
     * @param domain what it is for, for example {@code koti device 1}; no two uses share one; never an app's
     * @param statement what is signed
     * @return an Ed25519 signature, 64 bytes, over {@code "koti platform signature 1" 0 domain 0 statement}
     */
    byte[] sign(String domain, byte[] statement);

    /**
     * The key of this device, by which peers know the node.
     *
     * @return the key
     */
    DeviceKey device();
}
