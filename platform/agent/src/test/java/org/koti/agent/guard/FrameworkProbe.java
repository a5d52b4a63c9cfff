package org.koti.agent.guard;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Dictionary;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.koti.agent.boot.Guard;
import org.koti.agent.boot.Marks;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleRevisions;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Run in its own JVM under the agent, with the folder of a framework's store: starts a framework with an app, follows everything that comes out of the app's
 * context, as the platform's code may on a thread of the app's, and lets the app's own code call each method of each interface of it.
 */
public final class FrameworkProbe {
    private static final List<Class<?>> ADAPTERS = List.of(
            BundleStartLevel.class,
            FrameworkStartLevel.class,
            BundleWiring.class,
            FrameworkWiring.class,
            BundleRevision.class,
            BundleRevisions.class,
            BundleContext.class);

    private static final int OFTEN = 40;

    private final Deque<Object> open = new ArrayDeque<>();
    private final Map<Object, Boolean> reached = new IdentityHashMap<>();
    private final Map<String, Object> samples = new TreeMap<>();
    private final Method calling;

    private FrameworkProbe(Class<?> stranger) throws ReflectiveOperationException {
        calling = stranger.getMethod("calling", Executable.class, Object.class, Object[].class);
    }

    /** Prints a line for each method that was not refused, one for each interface, how many there are, and what becomes of the ways in. */
    public static void main(String[] arguments) throws Exception {
        Framework framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        arguments[0],
                        Constants.FRAMEWORK_BOOTDELEGATION,
                        "org.koti.agent.boot",
                        "felix.log.level",
                        "0"));
        framework.start();
        Bundle app = framework.getBundleContext().installBundle("app", new ByteArrayInputStream(jar()));
        app.start();
        JdkGuard.loadOthers();
        Class<?> stranger = app.loadClass(Stranger.class.getName());
        FrameworkProbe probe = new FrameworkProbe(stranger);
        int before = Marks.enter(Strangers.APP);
        try {
            probe.follow(app.getBundleContext());
        } finally {
            Marks.leave(before);
        }
        probe.attemptAll();
        probe.attemptToGetIn(stranger, app);
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static byte[] jar() throws Exception {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "app");
        headers.putValue("Import-Package", "org.osgi.framework");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String name = Stranger.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                InputStream in = Stranger.class.getClassLoader().getResourceAsStream(name)) {
            jar.putNextEntry(new JarEntry(name));
            Objects.requireNonNull(in).transferTo(jar);
        }
        return bytes.toByteArray();
    }

    private void follow(BundleContext context) throws Exception {
        open.add(context);
        open.add(context.registerService(Runnable.class, () -> {}, null));
        ServiceReference<?> reference = Objects.requireNonNull(context.getServiceReference(Runnable.class));
        open.add(reference);
        open.add(context.getServiceObjects(reference));
        open.add(Objects.requireNonNull(context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)));
        while (!open.isEmpty()) {
            Object next = open.remove();
            if (reached.put(next, true) == null) {
                samples.put(next.getClass().getName(), next);
                for (Method method : methods(next)) {
                    if (isPlainQuestion(method)) {
                        keep(ask(method, next, defaults(method)));
                    }
                }
                if (next instanceof Bundle bundle) {
                    ADAPTERS.forEach(type -> keep(bundle.adapt(type)));
                }
            }
        }
    }

    private static boolean isPlainQuestion(Method method) {
        boolean wired = method.getParameterCount() == 1 && method.getParameterTypes()[0] == String.class;
        return Stream.of("get", "is", "has").anyMatch(method.getName()::startsWith)
                && (method.getParameterCount() == 0
                        || wired && Collection.class.isAssignableFrom(method.getReturnType()));
    }

    private static Object ask(Method method, Object receiver, Object... arguments) throws IllegalAccessException {
        try {
            method.setAccessible(true);
            return method.invoke(receiver, arguments);
        } catch (InvocationTargetException wrapped) {
            if (wrapped.getCause() instanceof SecurityException) {
                System.out.println(method + " refused the platform: " + wrapped.getCause());
            }
            return null;
        }
    }

    private void keep(Object answer) {
        if (answer instanceof Object[] several) {
            Stream.of(several).forEach(this::keep);
        } else if (answer instanceof Collection<?> several) {
            several.forEach(this::keep);
        } else if (answer != null
                && !(answer instanceof Dictionary)
                && !(answer instanceof ClassLoader)
                && answer.getClass().getName().startsWith("org.apache.felix.")) {
            open.add(answer);
        }
    }

    /** What an app could call: the methods of the interfaces of OSGi that an object has. */
    private static Set<Method> methods(Object object) {
        Set<Method> methods = new HashSet<>();
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Class<?> each : type.getInterfaces()) {
                for (Method method : each.getMethods()) {
                    if (method.getDeclaringClass().getName().startsWith("org.osgi.")
                            && !Modifier.isStatic(method.getModifiers())
                            && !Set.of("equals", "hashCode", "toString").contains(method.getName())) {
                        methods.add(method);
                    }
                }
            }
        }
        return methods;
    }

    private static Object[] defaults(Method method) {
        return Stream.of(method.getParameterTypes())
                .map(type -> type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null)
                .toArray();
    }

    private void attemptAll() throws Exception {
        Set<String> interfaces = new TreeSet<>();
        int tried = 0;
        for (Object sample : samples.values()) {
            for (Method method : methods(sample)) {
                interfaces.add(method.getDeclaringClass().getName());
                method.setAccessible(true);
                tried++;
                String outcome = outcome(method, sample, defaults(method));
                if (!outcome.equals("refused")) {
                    System.out.println(sample.getClass().getName() + " " + method + ": " + outcome);
                }
            }
        }
        interfaces.forEach(System.out::println);
        System.out.println(tried + " tried, " + Guard.refusals().count(Strangers.APP) + " refused");
    }

    private String outcome(Method method, Object receiver, Object... arguments) throws ReflectiveOperationException {
        return Strangers.outcome((Callable<?>) calling.invoke(null, method, receiver, arguments));
    }

    private void attemptToGetIn(Class<?> stranger, Bundle app) throws Exception {
        Method byClass = FrameworkUtil.class.getMethod("getBundle", Class.class);
        Method byLoader = stranger.getClassLoader().getClass().getMethod("getBundle");
        Method factory = FrameworkFactory.class.getMethod("newFramework", Map.class);
        System.out.println("a call that Java generates once it is made often: " + often(app));
        System.out.println("its bundle by a class: " + outcome(byClass, null, stranger));
        System.out.println("its bundle by its loader: " + outcome(byLoader, stranger.getClassLoader()));
        System.out.println("another framework: " + outcome(factory, new FrameworkFactory(), Map.of()));
        System.out.println("the platform may: " + (FrameworkUtil.getBundle(stranger) == app));
        System.out.println("the app still runs: " + (app.getState() == Bundle.ACTIVE));
    }

    /** Java 17 calls by a class that it generates for the method, from the sixteenth time on. */
    private String often(Bundle app) throws ReflectiveOperationException {
        Method method = Bundle.class.getMethod("getSymbolicName");
        String outcome = "";
        for (int i = 0; i < OFTEN; i++) {
            outcome = outcome(method, app);
        }
        return outcome;
    }
}
