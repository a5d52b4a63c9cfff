package org.koti.sample.intruder.reflect;

import java.beans.Introspector;
import java.io.InputStream;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;

/** Calls by name what cannot be called by code. */
@SuppressWarnings("UnusedVariable")
public final class ReflectionAttempts {
    private static final String GROUP = "reflection and handles";

    private ReflectionAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "Class.forName", ByName::new),
                new Trial(GROUP, "Method.invoke", CallByName::new),
                new Trial(GROUP, "Class.getDeclaredMethods", Members::new),
                new Trial(GROUP, "Field.setAccessible", PrivateField::new),
                new Trial(GROUP, "setAccessible on the JDK", PrivateOfJdk::new),
                new Trial(GROUP, "Constructor.newInstance", Construct::new),
                new Trial(GROUP, "Class.newInstance", OldNewInstance::new),
                new Trial(GROUP, "Proxy.newProxyInstance", MakeProxy::new),
                new Trial(GROUP, "Class.getClassLoader", OwnLoader::new),
                new Trial(GROUP, "Class.getProtectionDomain", Domain::new),
                new Trial(GROUP, "Module.addOpens", OpenModule::new),
                new Trial(GROUP, "Class.getModule", ReadModule::new),
                new Trial(GROUP, "Class.getResource", OwnUrl::new),
                new Trial(GROUP, "Class.getAnnotations", Annotations::new),
                new Trial(GROUP, "MethodHandles.lookup", LookUp::new),
                new Trial(GROUP, "MethodHandles.privateLookupIn", PrivateLookUp::new),
                new Trial(GROUP, "VarHandle", Variable::new),
                new Trial(GROUP, "MethodHandleProxies", HandleAsProxy::new),
                new Trial(GROUP, "LambdaMetafactory", MakeLambda::new),
                new Trial(GROUP, "Lookup.defineHiddenClass", HiddenClass::new),
                new Trial(GROUP, "Lookup.defineClass", DefineByLookup::new),
                new Trial(GROUP, "AtomicReferenceFieldUpdater", FieldUpdater::new),
                new Trial(GROUP, "StackWalker.getCallerClass", WhoCalls::new),
                new Trial(GROUP, "java.beans.Introspector", Introspect::new),
                new Trial(GROUP, "Class.getRecordComponents", RecordParts::new),
                new Trial(GROUP, "Class.getNestMembers", Neighbours::new));
    }

    static final class ByName implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("class", Class.forName("java.lang.Runtime"));
        }
    }

    static final class CallByName implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Method method = Runtime.class.getMethod("availableProcessors");
            return "called it: "
                    + method.invoke(Runtime.class.getMethod("getRuntime").invoke(null));
        }
    }

    static final class Members implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "sees " + ReflectionAttempts.class.getDeclaredMethods().length + " methods";
        }
    }

    static final class PrivateField implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Field field = Secret.class.getDeclaredField("word");
            field.setAccessible(true);
            return Evidence.of("private word", (String) field.get(new Secret()));
        }
    }

    static final class PrivateOfJdk implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Field field = String.class.getDeclaredField("hash");
            return Evidence.of("opened", field.trySetAccessible() || field.getDeclaringClass() == String.class);
        }
    }

    static final class Construct implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Constructor<Secret> constructor = Secret.class.getDeclaredConstructor();
            return Evidence.of("made", constructor.newInstance());
        }
    }

    @SuppressWarnings("deprecation")
    static final class OldNewInstance implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("made", Secret.class.newInstance());
        }
    }

    static final class MakeProxy implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Object proxy = Proxy.newProxyInstance(
                    Attempt.class.getClassLoader(), new Class<?>[] {Runnable.class}, (a, b, c) -> null);
            return Evidence.of("proxy", proxy.getClass());
        }
    }

    static final class OwnLoader implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("loader", Attempt.class.getClassLoader());
        }
    }

    static final class Domain implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("domain", Attempt.class.getProtectionDomain());
        }
    }

    static final class OpenModule implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("opened", Attempt.class.getModule().addOpens("org.koti", Attempt.class.getModule()));
        }
    }

    static final class ReadModule implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "module", Object.class.getModule().getDescriptor().name());
        }
    }

    static final class OwnUrl implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("location", Attempt.class.getResource("Attempt.class"));
        }
    }

    static final class Annotations implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "sees " + Attempt.class.getAnnotations().length + " annotations";
        }
    }

    static final class LookUp implements Attempt {
        @Override
        public String make(Ground ground) throws Throwable {
            MethodHandle handle = MethodHandles.lookup()
                    .findStatic(Runtime.class, "getRuntime", MethodType.methodType(Runtime.class));
            return Evidence.of("called", (Object) handle.invoke());
        }
    }

    static final class PrivateLookUp implements Attempt {
        @Override
        public String make(Ground ground) throws Throwable {
            Lookup lookup = MethodHandles.privateLookupIn(Secret.class, MethodHandles.lookup());
            return Evidence.of("private word", (String)
                    lookup.findGetter(Secret.class, "word", String.class).invoke(new Secret()));
        }
    }

    static final class Variable implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            VarHandle handle = MethodHandles.lookup().findVarHandle(Secret.class, "word", String.class);
            return Evidence.of("private word", (String) handle.get(new Secret()));
        }
    }

    static final class HandleAsProxy implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            MethodHandle handle = MethodHandles.constant(Object.class, "x");
            return Evidence.of("proxy", MethodHandleProxies.asInterfaceInstance(Supplier.class, handle));
        }
    }

    static final class MakeLambda implements Attempt {
        @Override
        public String make(Ground ground) throws Throwable {
            Lookup lookup = MethodHandles.lookup();
            MethodHandle target = lookup.findStatic(Runtime.class, "getRuntime", MethodType.methodType(Runtime.class));
            MethodType type = MethodType.methodType(Object.class);
            return Evidence.of(
                    "made",
                    LambdaMetafactory.metafactory(
                            lookup, "get", MethodType.methodType(Supplier.class), type, target, type));
        }
    }

    static final class HiddenClass implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (InputStream in = Secret.class.getResourceAsStream("ReflectionAttempts$Secret.class")) {
                byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
                return Evidence.of(
                        "defined",
                        MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass());
            }
        }
    }

    @SuppressWarnings("unused")
    static final class DefineByLookup implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            MethodHandles.Lookup elsewhere = MethodHandles.privateLookupIn(Attempt.class, MethodHandles.lookup());
            try (InputStream in = Attempt.class.getResourceAsStream("package-info.class")) {
                return Evidence.of("class", elsewhere.defineClass(in == null ? new byte[0] : in.readAllBytes()));
            }
        }
    }

    static final class FieldUpdater implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            AtomicReferenceFieldUpdater<Changeable, String> updater =
                    AtomicReferenceFieldUpdater.newUpdater(Changeable.class, String.class, "word");
            return Evidence.of("changed", updater.getAndSet(new Changeable(), "x"));
        }

        static final class Changeable {
            volatile String word = "changeable";
        }
    }

    static final class WhoCalls implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "stack",
                    StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                            .walk(Stream::count)
                            .toString());
        }
    }

    static final class Introspect implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "sees " + Introspector.getBeanInfo(Thread.class).getMethodDescriptors().length + " methods";
        }
    }

    static final class RecordParts implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "sees " + Ground.class.getRecordComponents().length + " components";
        }
    }

    static final class Neighbours implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "sees " + ReflectionAttempts.class.getNestMembers().length + " classes";
        }
    }

    /** Something private. */
    static final class Secret {
        private final String word = "private";
    }
}
