package org.koti.identity;

import org.koti.api.app.AppId;
import org.koti.api.identity.AppSignature;
import org.koti.api.identity.Profile;
import org.koti.spi.identity.Person;
import org.koti.spi.identity.PlatformSignature;
import org.koti.spi.transport.DeviceKey;

/** The person of an unlocked node; useless once closed. */
final class UnlockedPerson implements Person, AutoCloseable {
    private final IdentityRecords records;
    private final RootKey root;
    private final DeviceKey device;
    private volatile String name;

    UnlockedPerson(IdentityRecords records) {
        this.records = records;
        this.root = records.rootKey();
        this.device = records.device();
        this.name = records.name();
    }

    @Override
    public Profile profile() {
        return new Profile(root.id(), name);
    }

    @Override
    public void rename(String newName) {
        String clean = PersonName.clean(newName);
        records.rename(clean);
        name = clean;
    }

    @Override
    public byte[] signFor(AppId app, byte[] statement) {
        return root.sign(AppSignature.signedBytes(app, statement));
    }

    @Override
    public byte[] sign(String domain, byte[] statement) {
        return root.sign(PlatformSignature.signedBytes(domain, statement));
    }

    @Override
    public DeviceKey device() {
        return device;
    }

    @Override
    public void close() {
        root.close();
    }

    @Override
    public String toString() {
        return "UnlockedPerson[" + root.id() + "]";
    }
}
