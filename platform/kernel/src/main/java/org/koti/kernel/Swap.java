package org.koti.kernel;

import java.util.Set;
import org.koti.api.permission.Permission;

/**
 * One version of an app that is to replace another one, which goes on meanwhile.
 *
 * @param old the one that runs
 * @param fresh the one that is started beside it
 * @param record what is kept of the app from the switch on
 * @param consent what the person grants to the fresh one
 */
record Swap(AppSlot old, AppSlot fresh, AppRecord record, Consent consent) {
    Set<Permission> granted() {
        return consent.permissions();
    }

    Set<Permission> declared() {
        return AppLoader.asked(fresh.app().declaration());
    }
}
