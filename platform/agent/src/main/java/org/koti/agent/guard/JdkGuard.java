package org.koti.agent.guard;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.koti.agent.boot.Guard;
import org.koti.agent.boot.Marks;
import org.koti.agent.boot.Point;

/** Makes the JDK's methods that reach outside the VM, or change it for all, ask {@link Guard} first. */
public final class JdkGuard {
    private static @Nullable Others others;
    private static String broken = "";

    private JdkGuard() {}

    /**
     * Guards this JDK. Called once, before anything but the agent runs. On an operating system whose doors nobody has reviewed it guards what it
     * can, and no app may run: {@link #loadOthers()} refuses.
     *
     * @param instrumentation the JVM's means to change classes
     * @throws IllegalStateException if nobody reviewed this release of Java, or it lacks a method that must be guarded, so that its doors are others than those
     *     that were reviewed
     */
    public static void install(Instrumentation instrumentation) throws IOException, UnmodifiableClassException {
        if (Guard.class.getClassLoader() != null) {
            throw new IllegalStateException("koti-boot.jar is not beside the agent's jar");
        }
        int feature = Runtime.version().feature();
        if (!ChokePoints.isReviewed(feature)) {
            throw new IllegalStateException(
                    "nobody has reviewed yet what of Java " + feature + " must be guarded against apps");
        }
        boolean reviewed = ChokePoints.isLinux();
        List<ChokePoint> points = ChokePoints.of(feature, reviewed);
        List<Point> guarded = new ArrayList<>(points.size());
        for (ChokePoint point : points) {
            guarded.add(point.point());
        }
        FrameworkDoors framework = FrameworkDoors.numberedFrom(guarded.size());
        guarded.addAll(framework.points());
        Guard.install(guarded, ChokePoints.transparentLibraries(), ChokePoints.initializers());
        Patcher patcher = new Patcher(points);
        instrumentation.addTransformer(patcher, true);
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (patcher.isToChange(type)) {
                loaded.add(type);
                patcher.expect(type);
            }
        }
        instrumentation.retransformClasses(loaded.toArray(new Class<?>[0]));
        Optional<String> defect = patcher.defect();
        if (reviewed && defect.isPresent()) {
            throw new IllegalStateException(defect.get());
        }
        warmUp();
        instrumentation.addTransformer(framework, true);
        if (reviewed) {
            refuseWithout(new LateClasses().missing(patcher.notExpected()));
            patcher.keep();
            others = new Others(points, patcher, framework, instrumentation);
        } else {
            broken = "apps run on Linux only: on other systems nobody has reviewed yet what of Java must be guarded";
        }
    }

    private static void refuseWithout(Optional<ChokePoint> missing) {
        if (missing.isPresent()) {
            throw new IllegalStateException(Patcher.lacks(missing.get()));
        }
    }

    /** What is needed to guard the classes that were not loaded at the start. */
    private record Others(
            List<ChokePoint> points, Patcher patcher, FrameworkDoors framework, Instrumentation instrumentation) {}

    /**
     * Loads the guarded classes that are not there yet. The start waits for none of them, but before an app runs all have to be there: the VM uses a class as it
     * was where its loading leaves no stack for changing it, and an app decides how much it leaves. Later calls do nothing, but after one that failed they fail:
     * what it left unguarded stays so.
     *
     * @throws IllegalStateException if one of them lacks a method that must be guarded, or could not be guarded, or on this operating system none is
     */
    public static synchronized void loadOthers() {
        if (!broken.isEmpty()) {
            throw new IllegalStateException(broken);
        }
        Others left = others;
        if (left == null) {
            return;
        }
        broken = "not all of Java could be guarded when the first app was started; start Koti again";
        List<Class<?>> unguarded = new ArrayList<>();
        String last = "";
        for (ChokePoint point : left.points()) {
            Optional<Module> module = ModuleLayer.boot().findModule(point.module());
            if (module.isPresent() && !point.type().equals(last)) {
                last = point.type();
                Class<?> type = Class.forName(module.get(), last);
                if (type != null) {
                    left.patcher().expect(type);
                    if (!left.patcher().isGuarded(type)) {
                        unguarded.add(type);
                    }
                } else {
                    throw new IllegalStateException("there is no " + last + " in this Java");
                }
            }
        }
        guard(unguarded, left);
        others = null;
        broken = "";
    }

    /** Guards those that were loaded while a transformer ran on the same thread: the VM asks no transformer for them. */
    private static void guard(List<Class<?>> unguarded, Others left) {
        try {
            left.instrumentation().retransformClasses(unguarded.toArray(new Class<?>[0]));
            left.framework().close(left.instrumentation());
        } catch (UnmodifiableClassException impossible) {
            throw new IllegalStateException(impossible);
        }
        Optional<String> defect = left.patcher().defect();
        if (defect.isPresent()) {
            throw new IllegalStateException(defect.get());
        }
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
}
