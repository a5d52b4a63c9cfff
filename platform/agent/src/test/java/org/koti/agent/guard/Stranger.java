package org.koti.agent.guard;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;

/** Loaded by a loader that nobody knows: calls what it is given. */
public final class Stranger {
    private Stranger() {}

    /** Calls a method or a constructor of the JDK by reflection. */
    public static Callable<Object> calling(Executable target, Object receiver, Object[] arguments) {
        return () -> {
            try {
                return target instanceof Method
                        ? ((Method) target).invoke(receiver, arguments)
                        : ((Constructor<?>) target).newInstance(arguments);
            } catch (InvocationTargetException wrapped) {
                if (wrapped.getCause() instanceof Exception) {
                    throw (Exception) wrapped.getCause();
                }
                throw wrapped;
            }
        };
    }
}
