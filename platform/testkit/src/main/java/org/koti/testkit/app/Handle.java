package org.koti.testkit.app;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.koti.api.permission.VaultRead;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Watch;

/** A service as one run of the app holds it: its gate is asked on every call, and with the run it ends. */
final class Handle implements InvocationHandler {
    private final AppRun run;
    private final StageGate gate;
    private final Object target;

    private Handle(AppRun run, StageGate gate, Object target) {
        this.run = run;
        this.gate = gate;
        this.target = target;
    }

    static <T> T of(Class<T> service, T target, AppRun run, StageGate gate) {
        return service.cast(Proxy.newProxyInstance(
                Handle.class.getClassLoader(), new Class<?>[] {service}, new Handle(run, gate, target)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        switch (method.getName()) {
            case "equals":
                return arguments != null && proxy == arguments[0];
            case "hashCode":
                return System.identityHashCode(proxy);
            case "toString":
                return target.getClass().getSimpleName() + " of " + gate.app();
            default:
                run.gate().requireRunning();
        }
        Object @Nullable [] given = arguments;
        if (method.getReturnType() == Watch.class && arguments != null) {
            given = new Object[] {arguments[0], listener((String) arguments[0], arguments[1])};
        }
        @Nullable Object result = gate.call(run.gate(), method, target, given);
        if (result instanceof Watch begun) {
            run.whenEnded(begun::close);
        }
        return result;
    }

    @SuppressWarnings("unchecked")
    private Consumer<Anchor> listener(String collection, Object listener) {
        return anchor -> {
            if (run.gate().allows(new VaultRead(collection))) {
                run.guard(() -> ((Consumer<Anchor>) listener).accept(anchor));
            }
        };
    }
}
