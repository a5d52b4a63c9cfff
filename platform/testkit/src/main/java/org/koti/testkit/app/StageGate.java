package org.koti.testkit.app;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.spi.consent.AppGate;
import org.koti.spi.limit.Resource;
import org.koti.testkit.consent.FakeGate;

/**
 * The gate of services that outlive a version of the app: it asks the gate of the run that calls. What the test itself calls is not asked about. Safe for use by
 * several threads.
 */
final class StageGate implements AppGate {
    private final AppId app;
    private final ThreadLocal<@Nullable FakeGate> calling = new ThreadLocal<>();

    StageGate(AppId app) {
        this.app = app;
    }

    /** Calls a method for a run. */
    @Nullable
    Object call(FakeGate run, Method method, Object target, Object @Nullable [] arguments) throws Throwable {
        @Nullable FakeGate before = calling.get();
        calling.set(run);
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        } finally {
            calling.set(before);
        }
    }

    @Override
    public AppId app() {
        return app;
    }

    @Override
    public boolean allows(Permission permission) {
        @Nullable FakeGate run = calling.get();
        return run == null || run.allows(permission);
    }

    @Override
    public void require(Permission permission) {
        @Nullable FakeGate run = calling.get();
        if (run != null) {
            run.require(permission);
        }
    }

    @Override
    public void requireRunning() {
        @Nullable FakeGate run = calling.get();
        if (run != null) {
            run.requireRunning();
        }
    }

    @Override
    public void spend(Resource resource, long amount) {
        @Nullable FakeGate run = calling.get();
        if (run != null) {
            run.spend(resource, amount);
        }
    }
}
