package org.koti.benchmark;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * An agent in place of Koti's: a node that starts with it has the same bundles and checks them as well, but neither the JDK is guarded nor any class judged or woven. It
 * does what has nothing to do with the guard: begins to read the jars, and lets Karaf run on Java 24 and newer.
 */
public final class Unguarded {
    private Unguarded() {}

    /** Called by the JVM. */
    public static void premain(String options, Instrumentation instrumentation) throws ReflectiveOperationException {
        Class<?> agent = Class.forName("org.koti.agent.Agent");
        method(agent, "beginAhead").invoke(null);
        Class<?> patch = Class.forName("org.koti.agent.SubjectPatch");
        if (Boolean.TRUE.equals(
                method(patch, "isNeededOn", Runtime.Version.class).invoke(null, Runtime.version()))) {
            method(patch, "apply", Instrumentation.class).invoke(null, instrumentation);
        }
        Field means = agent.getDeclaredField("means");
        means.setAccessible(true);
        means.set(null, changingNothing(instrumentation));
    }

    private static Instrumentation changingNothing(Instrumentation instrumentation) {
        return (Instrumentation) Proxy.newProxyInstance(
                Unguarded.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) ->
                        method.getName().equals("addTransformer") ? null : answer(method, instrumentation, arguments));
    }

    private static Object answer(Method method, Instrumentation instrumentation, Object... arguments) throws Throwable {
        try {
            return method.invoke(instrumentation, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) throws NoSuchMethodException {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }
}
