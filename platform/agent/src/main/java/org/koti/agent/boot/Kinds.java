package org.koti.agent.boot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose a class is. It never calls {@code Class.getClassLoader}, which the stack walker of some JDKs calls too, nor any code of an app. Safe for use by
 * several threads.
 */
final class Kinds extends ClassValue<Kinds.Kind> {
    /** Names, or beginnings of names, of what calls whatever it was given. Not those that define classes for reflection and for lambdas. */
    private static final List<String> REFLECTIVE = List.of(
            "java.lang.reflect.Method",
            "java.lang.reflect.Constructor",
            "java.lang.invoke.BootstrapMethodInvoker",
            "java.lang.invoke.BoundMethodHandle",
            "java.lang.invoke.ConstantBootstraps",
            "java.lang.invoke.DelegatingMethodHandle",
            "java.lang.invoke.DirectMethodHandle",
            "java.lang.invoke.Invokers",
            "java.lang.invoke.LambdaForm",
            "java.lang.invoke.MethodHandle",
            "java.lang.invoke.VarHandle",
            "jdk.internal.reflect.BootstrapConstructorAccessor",
            "jdk.internal.reflect.DelegatingConstructorAccessor",
            "jdk.internal.reflect.DelegatingMethodAccessor",
            "jdk.internal.reflect.DirectConstructorHandleAccessor",
            "jdk.internal.reflect.DirectMethodHandleAccessor",
            "jdk.internal.reflect.GeneratedConstructorAccessor",
            "jdk.internal.reflect.GeneratedMethodAccessor",
            "jdk.internal.reflect.GeneratedSerializationConstructorAccessor",
            "jdk.internal.reflect.NativeConstructorAccessor",
            "jdk.internal.reflect.NativeMethodAccessor",
            "sun.reflect.misc.");

    /** Superclasses of what Java 17 generates for a method that is called often by reflection: it belongs to the module of that method, whosever that is. */
    private static final List<String> ACCESSORS = List.of(
            "jdk.internal.reflect.MethodAccessorImpl",
            "jdk.internal.reflect.ConstructorAccessorImpl",
            "jdk.internal.reflect.SerializationConstructorAccessorImpl");

    private static final String REFLECTIVE_LOADER = "sun.reflect.misc.MethodUtil";

    private final ClassLoader system = ClassLoader.getSystemClassLoader();
    private final ClassLoader platform = ClassLoader.getPlatformClassLoader();
    private final @Nullable Trust trust;
    private final List<String> transparent;

    /** Whose a class is. */
    enum Kind {
        /** The JDK's. */
        JDK,
        /** The JDK's, and calls whatever it was given: who called it matters. */
        REFLECTIVE,
        /** The distribution's, and acts for whoever calls it. */
        TRANSPARENT,
        /** The distribution's. */
        TRUSTED,
        /** An app's, or nobody knows. */
        APP
    }

    Kinds(@Nullable Trust trust, List<String> transparent) {
        this.trust = trust;
        this.transparent = transparent;
    }

    @Override
    protected Kind computeValue(Class<?> type) {
        if (isAccessor(type.getSuperclass())) {
            return Kind.REFLECTIVE;
        }
        Module module = type.getModule();
        ClassLoader loader = module.getClassLoader();
        if (loader == null || loader == platform || (loader == system && module.isNamed())) {
            return starts(REFLECTIVE, type.getName()) ? Kind.REFLECTIVE : Kind.JDK;
        }
        if (loader == system) {
            return trusted(type);
        }
        Class<?> loaderType = loader.getClass();
        if (loaderType.getModule() == Object.class.getModule() && REFLECTIVE_LOADER.equals(loaderType.getName())) {
            return Kind.REFLECTIVE;
        }
        return trust != null && trust.isTrusted(loader) ? trusted(type) : Kind.APP;
    }

    /** An app's class is none: its superclasses are judged before it is loaded, and what extends one the VM itself would not verify any more. */
    private static boolean isAccessor(@Nullable Class<?> superclass) {
        return superclass != null
                && superclass.getModule() == Object.class.getModule()
                && ACCESSORS.contains(superclass.getName());
    }

    private Kind trusted(Class<?> type) {
        return starts(transparent, type.getName()) ? Kind.TRANSPARENT : Kind.TRUSTED;
    }

    private static boolean starts(List<String> prefixes, String name) {
        for (int i = 0; i < prefixes.size(); i++) {
            if (name.startsWith(prefixes.get(i))) {
                return true;
            }
        }
        return false;
    }
}
