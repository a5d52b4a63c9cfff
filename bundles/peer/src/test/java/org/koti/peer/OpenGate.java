package org.koti.peer;

import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.spi.consent.AppGate;

/**
 * A gate that allows everything.
 *
 * @param app whose gate it is
 */
record OpenGate(AppId app) implements AppGate {
    static OpenGate of(AppId app) {
        return new OpenGate(app);
    }

    @Override
    public boolean allows(Permission permission) {
        return true;
    }

    @Override
    public void require(Permission permission) {
        // everything is allowed
    }

    @Override
    public void requireRunning() {
        // it runs for ever
    }
}
