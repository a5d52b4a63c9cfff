package org.koti.agent.guard;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.koti.agent.boot.Guard;
import org.koti.agent.boot.Marks;

/** Makes the JDK's methods that reach outside the VM, or change it for all, ask {@link Guard} first. */
public final class JdkGuard {
    private static volatile boolean complete;

    private JdkGuard() {}

    /** {@return whether every door of this JDK is guarded; where not, no app may run} */
    public static boolean isComplete() {
        return complete;
    }

    /**
     * Guards this JDK. Called once, before anything but the agent runs. On an operating system whose doors nobody has reviewed it guards what it
     * can, and is not {@linkplain #isComplete() complete}.
     *
     * @param instrumentation the JVM's means to change classes
     * @throws IllegalStateException if this JDK lacks a method that must be guarded, so that its doors are others than those that were reviewed
     */
    public static void install(Instrumentation instrumentation) throws IOException, UnmodifiableClassException {
        if (Guard.class.getClassLoader() != null) {
            throw new IllegalStateException("koti-boot.jar is not beside the agent's jar");
        }
        boolean reviewed = ChokePoints.isLinux();
        List<ChokePoint> points = ChokePoints.of(Runtime.version().feature(), reviewed);
        Guard.install(
                points.stream().map(ChokePoint::point).toList(),
                ChokePoints.transparentLibraries(),
                ChokePoints.initializers());
        Patcher patcher = new Patcher(points);
        Set<Class<?>> types = ofBase(points, patcher);
        instrumentation.addTransformer(patcher, true);
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (patcher.isToChange(loaded)) {
                types.add(loaded);
            }
        }
        instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
        Optional<String> defect = patcher.defect();
        if (reviewed && defect.isPresent()) {
            throw new IllegalStateException(defect.get());
        }
        complete = reviewed;
        patcher.keep();
        warmUp();
    }

    /** Asks once, so that no class of the guard is initialized later, on a stack that an app has nearly used up. */
    private static void warmUp() {
        int before = Marks.enter(Integer.MAX_VALUE);
        try {
            new File("").canRead();
        } finally {
            Marks.leave(before);
        }
    }

    /** The classes of the base module. Those of other modules than the base are guarded when they are loaded; most nodes never load them. */
    private static Set<Class<?>> ofBase(List<ChokePoint> points, Patcher patcher) {
        Set<Class<?>> types = new LinkedHashSet<>();
        Module base = Object.class.getModule();
        for (ChokePoint point : points) {
            if (point.module().equals(base.getName())) {
                Class<?> type = Class.forName(base, point.type());
                if (type != null) {
                    types.add(type);
                }
            } else {
                patcher.defer(point);
            }
        }
        return types;
    }
}
