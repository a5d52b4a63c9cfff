package org.koti.peer;

import java.util.function.BooleanSupplier;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.spi.consent.AppGate;

/**
 * A gate that allows everything as long as it is open and its app runs.
 *
 * @param app whose gate it is
 * @param open whether it is
 * @param runs whether the run of the app goes on
 */
record OpenGate(AppId app, BooleanSupplier open, BooleanSupplier runs) implements AppGate {
    static OpenGate of(AppId app) {
        return new OpenGate(app, () -> true, () -> true);
    }

    @Override
    public boolean allows(Permission permission) {
        return runs.getAsBoolean() && open.getAsBoolean();
    }

    @Override
    public void require(Permission permission) {
        requireRunning();
    }

    @Override
    public void requireRunning() {
        if (!runs.getAsBoolean()) {
            throw new IllegalStateException(app + " was stopped");
        }
    }
}
