package org.koti.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongUnaryOperator;
import org.koti.agent.boot.Stops;
import org.koti.agent.sandbox.AppClasses;
import org.koti.agent.weave.app.Kernels;

/** Classes of the tests' app, woven in this VM without an agent. */
final class WovenClasses {
    static final int APP = 7;

    private WovenClasses() {}

    static Map<String, byte[]> files(String... simpleNames) {
        Map<String, byte[]> classes = new HashMap<>();
        for (String name : List.of(simpleNames)) {
            String internalName = "org/koti/agent/weave/app/" + name;
            try (InputStream in =
                    Objects.requireNonNull(Kernels.class.getResourceAsStream("/" + internalName + ".class"))) {
                classes.put(internalName, in.readAllBytes());
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
        return classes;
    }

    static Weaver weaver(AppClasses own) {
        return new Weaver(
                new Types(WovenClasses.class.getClassLoader(), own, new ConcurrentHashMap<>()), Set.of(), APP);
    }

    @SuppressWarnings("unchecked")
    static Map<String, LongUnaryOperator> kernels() {
        try {
            Stops.open(APP);
            Map<String, byte[]> classes = files("Kernels", "Kernels$Parser");
            Weaver weaver = weaver(name -> java.util.Optional.ofNullable(classes.get(name)));
            AppLoader loader = new AppLoader(classes, bytes -> {
                try {
                    return weaver.weave(bytes);
                } catch (RefusedClassException refused) {
                    throw new IllegalStateException(refused);
                }
            });
            return (Map<String, LongUnaryOperator>) loader.call(Kernels.class.getName(), "all");
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
