package org.koti.testkit.app;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/**
 * One component of an app, as its annotations describe it.
 *
 * @param type its class
 * @param constructor makes it
 * @param wants what the constructor takes, in order
 * @param services what it is registered as
 * @param path of a servlet
 * @param protocol of a message handler or lobby listener
 * @param starts its methods with {@code @Activate}
 * @param stops its methods with {@code @Deactivate}
 */
record Part(
        Class<?> type,
        Constructor<?> constructor,
        List<Want> wants,
        List<Class<?>> services,
        Optional<String> path,
        Optional<String> protocol,
        List<Method> starts,
        List<Method> stops) {

    Object make(Object[] arguments) {
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw Thrown.by(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " is a component and cannot be made: " + e, e);
        }
    }

    static void call(Object component, List<Method> methods) {
        for (Method method : methods) {
            method.setAccessible(true);
            try {
                method.invoke(component);
            } catch (InvocationTargetException e) {
                throw Thrown.by(e);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(method + " cannot be called: " + e, e);
            }
        }
    }
}
