package org.koti.agent.guard;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.koti.agent.boot.Guard;

/** Run in its own JVM under the agent: calls every guarded method as a stranger and prints which did not refuse. */
public final class PointProbe {
    /** A subclass that can be made, of a class that cannot. */
    private static final Map<String, String> CONCRETE = Map.ofEntries(
            Map.entry("java.lang.ClassLoader", "java.net.URLClassLoader"),
            Map.entry(
                    "sun.nio.ch.AsynchronousServerSocketChannelImpl",
                    "sun.nio.ch.UnixAsynchronousServerSocketChannelImpl"),
            Map.entry("java.util.concurrent.ForkJoinTask", "java.util.concurrent.ForkJoinTask$AdaptedRunnableAction"),
            Map.entry("java.net.AbstractPlainSocketImpl", "java.net.PlainSocketImpl"),
            Map.entry("java.net.AbstractPlainDatagramSocketImpl", "java.net.PlainDatagramSocketImpl"),
            Map.entry("sun.nio.fs.UnixFileSystem", "sun.nio.fs.LinuxFileSystem"),
            Map.entry("sun.nio.fs.UnixUserDefinedFileAttributeView", "sun.nio.fs.LinuxUserDefinedFileAttributeView"),
            Map.entry("sun.nio.ch.SelectorProviderImpl", "sun.nio.ch.EPollSelectorProvider"),
            Map.entry("jdk.internal.foreign.abi.AbstractLinker", "jdk.internal.foreign.abi.fallback.FallbackLinker"),
            Map.entry("jdk.internal.foreign.AbstractMemorySegmentImpl", "jdk.internal.foreign.NativeMemorySegmentImpl"),
            Map.entry("java.util.prefs.AbstractPreferences", "java.util.prefs.FileSystemPreferences"));

    private final Object unsafe;
    private final MethodHandle open;
    private final Method calling;

    private PointProbe(Object unsafe) throws Exception {
        this.unsafe = unsafe;
        Field trusted = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
        MethodHandles.Lookup lookup = (MethodHandles.Lookup)
                call("getObject", call("staticFieldBase", trusted), call("staticFieldOffset", trusted));
        open = lookup.findVirtual(
                Module.class, "implAddOpens", MethodType.methodType(void.class, String.class, Module.class));
        calling = new Strangers()
                .loadClass(Stranger.class.getName())
                .getMethod("calling", Executable.class, Object.class, Object[].class);
    }

    /** Prints a line for each guarded method that a stranger was not refused, and how many there are. */
    public static void main(String[] arguments) throws Exception {
        Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
        field.setAccessible(true);
        PointProbe probe = new PointProbe(field.get(null));
        if (arguments.length > 0) {
            JdkGuard.loadOthers();
            loadAtTheEndOfTheStack();
        }
        int tried = 0;
        for (ChokePoint point : ChokePoints.of(Runtime.version().feature(), true)) {
            Optional<Module> module = ModuleLayer.boot().findModule(point.module());
            if (module.isPresent()) {
                Class<?> type = Class.forName(module.get(), point.type());
                if (point.method().equals("<init>") && Modifier.isAbstract(type.getModifiers())) {
                    System.out.println(point.type() + ": abstract");
                } else {
                    tried++;
                    probe.attempt(point, type);
                }
            }
        }
        System.out.println(tried + " tried, " + Guard.refusals().count(Strangers.APP) + " refused");
    }

    /** Loads, if it is not there yet, each guarded class where there is no stack for the transformer. */
    private static void loadAtTheEndOfTheStack() throws Exception {
        for (ChokePoint point : ChokePoints.of(Runtime.version().feature(), true)) {
            Optional<Module> module = ModuleLayer.boot().findModule(point.module());
            if (module.isPresent()) {
                descend(module.get(), point.type());
            }
        }
    }

    /** Goes down to the end of the stack, then tries at each place on the way back. */
    @SuppressWarnings("InfiniteRecursion")
    private static boolean descend(Module module, String type) {
        try {
            if (descend(module, type)) {
                return true;
            }
        } catch (StackOverflowError end) {
            // tried where a little more is left
        }
        try {
            return Class.forName(module, type) != null;
        } catch (StackOverflowError | LinkageError end) {
            return false;
        }
    }

    /** Calls a method of {@code sun.misc.Unsafe}, which the compiler warns of. */
    private Object call(String name, Object... arguments) throws ReflectiveOperationException {
        for (Method method : unsafe.getClass().getMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
                return method.invoke(unsafe, arguments);
            }
        }
        throw new NoSuchMethodException(name);
    }

    private void attempt(ChokePoint point, Class<?> type) {
        try {
            open.invoke(type.getModule(), type.getPackageName(), PointProbe.class.getModule());
            Executable target = executable(point, type);
            target.setAccessible(true);
            Class<?>[] types = target.getParameterTypes();
            Object[] values = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                values[i] = types[i].isPrimitive() ? Array.get(Array.newInstance(types[i], 1), 0) : null;
            }
            String outcome = Strangers.outcome(action(point, target, type, values));
            if (!outcome.equals("refused")) {
                System.out.println(point + ": " + outcome);
            }
        } catch (Throwable broken) {
            System.out.println(point + ": cannot be tried: " + broken);
        }
    }

    private Callable<?> action(ChokePoint point, Executable target, Class<?> type, Object[] values) throws Exception {
        Object receiver = Modifier.isStatic(target.getModifiers()) || target instanceof Constructor
                ? null
                : instance(point, type);
        return (Callable<?>) calling.invoke(null, target, receiver, values);
    }

    private Object instance(ChokePoint point, Class<?> type) throws Exception {
        if (type == Class.class) {
            return Object.class;
        }
        String concrete = CONCRETE.get(point.type());
        return call("allocateInstance", concrete == null ? type : Class.forName(concrete));
    }

    private static Executable executable(ChokePoint point, Class<?> type) throws ReflectiveOperationException {
        Class<?>[] parameters = MethodType.fromMethodDescriptorString(point.descriptor(), type.getClassLoader())
                .parameterArray();
        return point.method().equals("<init>")
                ? type.getDeclaredConstructor(parameters)
                : type.getDeclaredMethod(point.method(), parameters);
    }
}
