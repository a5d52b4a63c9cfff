package org.koti.agent.weave;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.koti.agent.sandbox.AppClasses;

/** Loads an app's classes from memory, its own ones first. */
final class AppLoader extends ClassLoader implements AppClasses {
    private final Map<String, byte[]> classes;
    private final UnaryOperator<byte[]> weaving;

    AppLoader(Map<String, byte[]> classes, UnaryOperator<byte[]> weaving) {
        super(AppLoader.class.getClassLoader());
        this.classes = Map.copyOf(classes);
        this.weaving = weaving;
    }

    @Override
    public Optional<byte[]> find(String internalName) {
        return Optional.ofNullable(classes.get(internalName));
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] own = name.endsWith(".class") ? classes.get(name.substring(0, name.length() - 6)) : null;
        return own == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(own);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            byte[] own = classes.get(name.replace('.', '/'));
            if (own == null) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] woven = weaving.apply(own);
            return defineClass(name, woven, 0, woven.length);
        }
    }

    /** Calls a static method without parameters. */
    Object call(String type, String method) throws ReflectiveOperationException {
        var found = loadClass(type).getDeclaredMethod(method);
        found.setAccessible(true);
        return found.invoke(null);
    }
}
