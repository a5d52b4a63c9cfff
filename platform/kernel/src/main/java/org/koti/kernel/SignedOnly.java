package org.koti.kernel;

import java.util.function.Consumer;
import org.koti.api.app.AppId;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.MalformedDeclarationException;

/** Lets no unsigned app in, nor start, but in developer mode. Where nobody can tell whether that is on, it is off. */
final class SignedOnly {
    static final Problem BARRED = new Problem(Problem.Kind.DEVELOPER_MODE_OFF);

    private final KernelVault vault;

    SignedOnly(KernelVault vault) {
        this.vault = vault;
    }

    static boolean isUnsigned(AppId app) {
        return app.publisher().equals(DeveloperMode.UNSIGNED);
    }

    private boolean bars(AppId app) {
        return isUnsigned(app) && !developerMode();
    }

    /** {@return whether it is on} */
    boolean developerMode() {
        try {
            return vault.records().developerMode();
        } catch (VaultLockedException e) {
            return false;
        }
    }

    /**
     * Refuses an app that may not be installed.
     *
     * @throws MalformedDeclarationException when it is unsigned and developer mode is off
     */
    void check(AppId app) throws MalformedDeclarationException {
        if (bars(app)) {
            throw Refusal.of(
                    Code.UNSIGNED,
                    "the jar: nobody signed it and no catalog lists it; turn developer mode on if you or somebody whom"
                            + " you trust made it",
                    BARRED);
        }
    }

    /** Starts an app that may run. One from which that was taken while it started is stopped. */
    void start(AppSlot slot) {
        if (!bars(slot.app().id())) {
            slot.start();
        }
        recheck(slot);
    }

    /** Stops an app that may not run any more. */
    void recheck(AppSlot slot) {
        if (bars(slot.app().id())) {
            slot.bar(BARRED);
        }
    }

    /** Stops an app that may not run any more, or has one started that may again. */
    void follow(AppSlot slot, Consumer<AppSlot> start) {
        if (bars(slot.app().id())) {
            slot.bar(BARRED);
        } else if (slot.app().problem().filter(BARRED::equals).isPresent()) {
            start.accept(slot);
        }
    }
}
