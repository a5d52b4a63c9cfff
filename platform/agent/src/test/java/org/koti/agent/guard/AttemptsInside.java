package org.koti.agent.guard;

import java.io.ByteArrayInputStream;
import java.io.ObjectInputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TimeZone;
import java.util.Timer;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;

/** What changes the VM for all, or runs beside the app. Run as a stranger and as a trusted class. */
@SuppressWarnings({"ThreadPriorityCheck", "UnusedMethod"})
public final class AttemptsInside {
    private static final String KEY = "attempts.key";

    private AttemptsInside() {}

    /** The attempts by name. */
    public static Map<String, Callable<Object>> all() {
        Map<String, Callable<Object>> attempts = new TreeMap<>();
        system(attempts);
        detours(attempts);
        classes(attempts);
        reflection(attempts);
        threads(attempts);
        otherThreads(attempts);
        settings(attempts);
        management(attempts);
        return attempts;
    }

    private static void system(Map<String, Callable<Object>> attempts) {
        attempts.put("set a property", () -> System.setProperty(KEY, "x"));
        attempts.put("clear a property", () -> System.clearProperty(KEY));
        attempts.put("list the properties", System::getProperties);
        attempts.put("take standard output", () -> run(() -> System.setOut(System.out)));
        attempts.put("run at exit", () -> {
            Thread hook = new Thread(() -> {});
            Runtime.getRuntime().addShutdownHook(hook);
            return Runtime.getRuntime().removeShutdownHook(hook);
        });
        attempts.put("load a library", () -> run(() -> load("/absent.so")));
        attempts.put("load a library by name", () -> run(() -> loadLibrary("absent")));
    }

    private static void load(String library) {
        try {
            System.load(library);
        } catch (UnsatisfiedLinkError asked) {
            // there is no such library, but it was looked for
        }
    }

    private static void loadLibrary(String library) {
        try {
            System.loadLibrary(library);
        } catch (UnsatisfiedLinkError asked) {
            // there is no such library, but it was looked for
        }
    }

    private static void detours(Map<String, Callable<Object>> attempts) {
        attempts.put(
                "set a property by reflection",
                () -> invoke(System.class.getMethod("setProperty", String.class, String.class), null, KEY, "x"));
        attempts.put("set a property by reflection on reflection", () -> {
            Method method = System.class.getMethod("clearProperty", String.class);
            Method reflect = Method.class.getMethod("invoke", Object.class, Object[].class);
            return invoke(reflect, method, null, new Object[] {KEY});
        });
        attempts.put(
                "set a property by a method handle", () -> call(() -> clearing().invoke(KEY)));
        attempts.put(
                "set a property by a bound handle",
                () -> call(() -> clearing().bindTo(KEY).invokeWithArguments()));
        attempts.put("set a property by a method reference", () -> {
            UnaryOperator<String> clear = System::clearProperty;
            return clear.apply(KEY);
        });
        attempts.put(
                "set a property within a stream",
                () -> List.of(KEY).stream().map(System::clearProperty).count()
                        + Optional.of(KEY).map(System::clearProperty).orElse(""));
        attempts.put("make a proxy of a handle", () -> {
            Operation operation = MethodHandleProxies.asInterfaceInstance(Operation.class, clearing());
            return operation.apply(KEY);
        });
        attempts.put(
                "call by a bean's statement",
                () -> new java.beans.Expression(System.class, "clearProperty", new Object[] {KEY}).getValue());
    }

    private static MethodHandle clearing() throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .findStatic(System.class, "clearProperty", MethodType.methodType(String.class, String.class));
    }

    private static void classes(Map<String, Callable<Object>> attempts) {
        attempts.put("make a class loader", () -> new Loader());
        attempts.put("make a class loader for URLs", () -> URLClassLoader.newInstance(new URL[0]));
        attempts.put("define a class", () -> {
            try {
                return MethodHandles.lookup().defineClass(new byte[4]);
            } catch (ClassFormatError asked) {
                return "";
            }
        });
        attempts.put(
                "make a proxy",
                () -> Proxy.newProxyInstance(
                        AttemptsInside.class.getClassLoader(),
                        new Class<?>[] {Runnable.class},
                        (proxy, method, values) -> null));
        attempts.put(
                "find a class by a foreign loader",
                () -> Class.forName("java.lang.String", false, ClassLoader.getPlatformClassLoader()));
        attempts.put("find services by a foreign loader", () -> ServiceLoader.load(Runnable.class, foreign()));
        attempts.put("take a thread's loader", () -> Thread.currentThread().getContextClassLoader());
        attempts.put(
                "set a thread's loader", () -> run(() -> Thread.currentThread().setContextClassLoader(foreign())));
        attempts.put("read a resource of the node", () -> ClassLoader.getSystemResource("x"));
    }

    private static ClassLoader foreign() {
        return String.class.getClassLoader();
    }

    private static void reflection(Map<String, Callable<Object>> attempts) {
        attempts.put("open what is private", () -> run(() -> method("own").setAccessible(true)));
        attempts.put("try to open what is private", () -> method("own").trySetAccessible());
        attempts.put(
                "look into a class", () -> MethodHandles.privateLookupIn(AttemptsInside.class, MethodHandles.lookup()));
        attempts.put(
                "see classes on the stack", () -> StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE));
        attempts.put(
                "read a serialized object",
                () -> new ObjectInputStream(
                        new ByteArrayInputStream(HexFormat.of().parseHex("aced0005"))));
    }

    private static void own() {}

    private static Method method(String name) {
        try {
            return AttemptsInside.class.getDeclaredMethod(name);
        } catch (NoSuchMethodException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private static void threads(Map<String, Callable<Object>> attempts) {
        attempts.put("start a thread", () -> run(() -> new Thread(() -> {}).start()));
        attempts.put("start a timer", () -> run(() -> new Timer(true).cancel()));
        attempts.put(
                "make a pool", () -> run(() -> Executors.newCachedThreadPool().shutdown()));
        attempts.put("make a fork-join pool", () -> run(() -> new ForkJoinPool(1).shutdown()));
        attempts.put(
                "use the common pool",
                () -> CompletableFuture.supplyAsync(() -> "").get());
        attempts.put(
                "give the common pool a task",
                () -> ForkJoinPool.commonPool().submit(() -> "").get());
        attempts.put(
                "fork in the common pool",
                () -> List.of(3, 1, 2).parallelStream()
                        .mapToInt(Integer::intValue)
                        .sum());
        attempts.put("make a cleaner", java.lang.ref.Cleaner::create);
        if (Runtime.version().feature() >= 25) {
            attempts.put(
                    "start a virtual thread",
                    () -> invoke(
                            Thread.class.getMethod("startVirtualThread", Runnable.class), null, (Runnable) () -> {}));
        }
    }

    private static void otherThreads(Map<String, Callable<Object>> attempts) {
        Thread other = new Thread(() -> {});
        attempts.put("interrupt another thread", () -> run(other::interrupt));
        attempts.put("slow another thread", () -> run(() -> other.setPriority(Thread.MIN_PRIORITY)));
        attempts.put("see all stacks", Thread::getAllStackTraces);
        attempts.put("see another stack", other::getStackTrace);
        attempts.put("catch all failures", () -> run(() -> Thread.setDefaultUncaughtExceptionHandler(null)));
        attempts.put("make a group", () -> new ThreadGroup("x"));
        attempts.put("list threads", () -> Thread.enumerate(new Thread[1]));
    }

    private static void settings(Map<String, Callable<Object>> attempts) {
        attempts.put("set the language", () -> run(() -> Locale.setDefault(Locale.ROOT)));
        attempts.put("set the time zone", () -> run(() -> TimeZone.setDefault(null)));
        attempts.put(
                "set security", () -> run(() -> java.security.Security.setProperty("networkaddress.cache.ttl", "1")));
        attempts.put("add a provider", () -> java.security.Security.addProvider(new Own()));
        attempts.put("remove a provider", () -> run(() -> java.security.Security.removeProvider("absent")));
        attempts.put(
                "take the log",
                () -> run(() -> java.util.logging.LogManager.getLogManager().reset()));
        attempts.put("hear the log", () -> new Hearing());
        attempts.put("read preferences", java.util.prefs.Preferences::userRoot);
        attempts.put("set the proxy", () -> run(() -> java.net.ProxySelector.setDefault(null)));
        attempts.put("set the handlers of URLs", () -> run(() -> URL.setURLStreamHandlerFactory(null)));
        attempts.put("set the cookies", () -> run(() -> java.net.CookieHandler.setDefault(null)));
    }

    private static void management(Map<String, Callable<Object>> attempts) {
        attempts.put("manage", java.lang.management.ManagementFactory::getPlatformMBeanServer);
        attempts.put("see other VMs", () -> com.sun.tools.attach.VirtualMachine.list());
        attempts.put("look a directory up", () -> new javax.naming.InitialContext());
        attempts.put("reach a registry", () -> java.rmi.registry.LocateRegistry.getRegistry());
        attempts.put("run scripts", () -> new javax.script.ScriptEngineManager());
        attempts.put("compile", javax.tools.ToolProvider::getSystemJavaCompiler);
        attempts.put("print", () -> javax.print.PrintServiceLookup.lookupPrintServices(null, null));
        attempts.put("use the screen", java.awt.GraphicsEnvironment::getLocalGraphicsEnvironment);
    }

    /** What a handle is given to. */
    public interface Operation {
        /** Does it. */
        String apply(String value);
    }

    private static final class Loader extends ClassLoader {}

    private static final class Own extends java.security.Provider {
        Own() {
            super("own", "1", "");
        }
    }

    private static final class Hearing extends java.util.logging.Handler {
        @Override
        public void publish(java.util.logging.LogRecord heard) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private interface Act {
        Object act() throws Throwable;
    }

    private static Object call(Act act) throws Exception {
        try {
            return act.act();
        } catch (Exception | Error known) {
            throw known;
        } catch (Throwable other) {
            throw new IllegalStateException(other);
        }
    }

    private static Object invoke(Method method, Object receiver, Object... values) throws Exception {
        try {
            return method.invoke(receiver, values);
        } catch (InvocationTargetException wrapped) {
            throw (Exception) wrapped.getCause();
        }
    }

    private static Object run(Runnable action) {
        action.run();
        return "";
    }
}
