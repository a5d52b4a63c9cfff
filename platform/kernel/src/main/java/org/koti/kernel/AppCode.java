package org.koti.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.koti.agent.sandbox.AppClasses;

/**
 * The code of an app, as it lies in its jar.
 *
 * @param classes the class files by internal name
 * @param descriptions the component descriptions by path
 * @param components the names of the classes that Declarative Services makes
 */
record AppCode(Map<String, byte[]> classes, Map<String, byte[]> descriptions, Set<String> components)
        implements AppClasses {
    AppCode {
        classes = Map.copyOf(classes);
        descriptions = Map.copyOf(descriptions);
        components = Set.copyOf(components);
    }

    /** {@return no code, for an app that cannot be read} */
    static AppCode none() {
        return new AppCode(Map.of(), Map.of(), Set.of());
    }

    @Override
    public Optional<byte[]> find(String internalName) {
        return Optional.ofNullable(classes.get(internalName));
    }
}
