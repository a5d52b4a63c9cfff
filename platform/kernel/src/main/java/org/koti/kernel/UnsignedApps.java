package org.koti.kernel;

import java.time.InstantSource;
import java.util.List;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.NodeListener;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Developer mode, kept in the vault: what is noted there counts ({@link SignedOnly}), and the apps follow it. */
@Component(service = DeveloperMode.class)
public final class UnsignedApps implements DeveloperMode {
    private static final Logger LOG = LoggerFactory.getLogger(UnsignedApps.class);

    private final KernelVault vault;
    private final AppHost apps;
    private final ActivityLog log;
    private final NodeListeners listeners;
    private final InstantSource clock = InstantSource.system();
    private final Object turning = new Object();

    /** Called by Declarative Services. */
    @Activate
    public UnsignedApps(
            @Reference KernelVault vault,
            @Reference AppHost apps,
            @Reference ActivityLog log,
            @Reference NodeListeners listeners) {
        this.vault = vault;
        this.apps = apps;
        this.log = log;
        this.listeners = listeners;
    }

    @Override
    public boolean isOn() {
        try {
            return vault.records().developerMode();
        } catch (VaultLockedException e) {
            return false;
        }
    }

    @Override
    public void turnOn() {
        turn(true, Activity.Kind.DEVELOPER_MODE_ON);
    }

    @Override
    public void turnOff() {
        turn(false, Activity.Kind.DEVELOPER_MODE_OFF);
    }

    private void turn(boolean on, Activity.Kind kind) {
        synchronized (turning) {
            KernelRecords records = vault.records();
            if (records.developerMode() == on) {
                return;
            }
            records.developerMode(on);
            LOG.info("{}", kind);
            log.note(new Activity(clock.instant(), kind, "", List.of()));
            apps.followDeveloperMode();
        }
        listeners.tell(NodeListener.Topic.DEVELOPER);
    }

    @Override
    public VerifiedJar unsigned(byte[] jar) throws MalformedDeclarationException {
        return apps.unsigned(jar);
    }
}
