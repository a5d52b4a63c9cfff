package org.koti.sample.intruder.loading;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Externalizable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInput;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.ref.Cleaner;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.SecureClassLoader;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.Set;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;

/** Defines classes, revives objects, runs when nobody looks. */
public final class LoadingAttempts {
    private static final String GROUP = "loaders and initializers";

    private LoadingAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "a ClassLoader of its own", OwnClassLoader::new),
                new Trial(GROUP, "ClassLoader.defineClass", Define::new),
                new Trial(GROUP, "SecureClassLoader", DefineSecurely::new),
                new Trial(GROUP, "URLClassLoader", LoadFromUrl::new),
                new Trial(GROUP, "ClassLoader.getSystemClassLoader", SystemLoader::new),
                new Trial(GROUP, "ClassLoader.getSystemResourceAsStream", SystemResource::new),
                new Trial(GROUP, "Thread.getContextClassLoader", ThreadsLoader::new),
                new Trial(GROUP, "Thread.setContextClassLoader", SetThreadsLoader::new),
                new Trial(GROUP, "ServiceLoader", Services::new),
                new Trial(GROUP, "ModuleLayer.defineModules", DefineModules::new),
                new Trial(GROUP, "ToolProvider.getSystemJavaCompiler", Compile::new),
                new Trial(GROUP, "ObjectInputStream", Deserialize::new),
                new Trial(GROUP, "ObjectOutputStream", Serialize::new),
                new Trial(GROUP, "a readObject of its own", Revived::new),
                new Trial(GROUP, "Externalizable", External::new),
                new Trial(GROUP, "ObjectInputFilter.Config", FilterForAll::new),
                new Trial(GROUP, "a class initializer that reads a file", Initializer::new),
                new Trial(GROUP, "an enum's initializer that reads a property", InitializerOfEnum::new),
                new Trial(GROUP, "an interface's initializer that starts a thread", InitializerOfInterface::new),
                new Trial(GROUP, "finalize()", Finalizer::new),
                new Trial(GROUP, "Cleaner", CleanLater::new),
                new Trial(GROUP, "PhantomReference", Phantom::new),
                new Trial(GROUP, "ResourceBundle.Control", Control::new),
                new Trial(GROUP, "ResourceBundle.getBundle with a loader", BundlesOfOthers::new));
    }

    static final class OwnClassLoader implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("loader", new Loader());
        }

        static final class Loader extends ClassLoader {}
    }

    static final class Define extends ClassLoader implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (InputStream in = Attempt.class.getResourceAsStream("NothingGained.class")) {
                byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
                return Evidence.of("defined", defineClass(null, bytes, 0, bytes.length));
            }
        }
    }

    static final class DefineSecurely implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("loader", new Secure());
        }

        static final class Secure extends SecureClassLoader {}
    }

    static final class LoadFromUrl implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (URLClassLoader loader = new URLClassLoader(
                    new URL[] {new File(ground.folder()).toURI().toURL()})) {
                return Evidence.of("found", loader.findResource("secret.txt"));
            }
        }
    }

    static final class SystemLoader implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("loader", ClassLoader.getSystemClassLoader());
        }
    }

    static final class SystemResource implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read("read", ClassLoader.getSystemResourceAsStream("META-INF/MANIFEST.MF"));
        }
    }

    static final class ThreadsLoader implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("loader", Thread.currentThread().getContextClassLoader());
        }
    }

    static final class SetThreadsLoader implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Thread.currentThread().setContextClassLoader(null);
            return "changed the loader of the thread";
        }
    }

    static final class Services implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "found " + ServiceLoader.load(Runnable.class).stream().count() + " services";
        }
    }

    static final class DefineModules implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Configuration configuration =
                    ModuleLayer.boot().configuration().resolve(ModuleFinder.of(), ModuleFinder.of(), Set.of());
            return Evidence.of("layer", ModuleLayer.boot().defineModulesWithOneLoader(configuration, null));
        }
    }

    static final class Compile implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("compiler", ToolProvider.getSystemJavaCompiler());
        }
    }

    static final class Deserialize implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new ObjectOutputStream(bytes).writeObject("revived");
            return Evidence.of(
                    "read", new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject());
        }
    }

    static final class Serialize implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(Locale.ROOT);
            return "wrote the inside of an object";
        }
    }

    static final class Revived implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("gadget", new Gadget());
        }

        static final class Gadget implements Serializable {
            private static final long serialVersionUID = 1L;

            private void readObject(ObjectInputStream in) throws IOException {
                in.close();
            }
        }
    }

    static final class External implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("gadget", new Gadget());
        }

        static final class Gadget implements Externalizable {
            private static final long serialVersionUID = 1L;

            @Override
            public void writeExternal(ObjectOutput out) {}

            @Override
            public void readExternal(ObjectInput in) {}
        }
    }

    static final class FilterForAll implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ObjectInputFilter.Config.setSerialFilter(info -> ObjectInputFilter.Status.UNDECIDED);
            return "decides about every revived object";
        }
    }

    static final class Initializer implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("initialized", Early.FOUND);
        }

        static final class Early {
            static final boolean FOUND = new File("/").exists();
        }
    }

    static final class InitializerOfEnum implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("home", Early.values()[0].home);
        }

        enum Early {
            ONE;

            private final String home = System.getProperty("java.home");
        }
    }

    static final class InitializerOfInterface implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "started " + Early.THREAD.getName();
        }

        interface Early {
            Thread THREAD = started();

            private static Thread started() {
                Thread thread = new Thread(() -> {});
                thread.start();
                return thread;
            }
        }
    }

    @SuppressWarnings({"deprecation", "removal", "Finalize"})
    static final class Finalizer implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("will be finalized", new Late());
        }

        static final class Late {
            @Override
            protected void finalize() {}
        }
    }

    static final class CleanLater implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("cleans", Cleaner.create().register(new Object(), () -> {}));
        }
    }

    static final class Phantom implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("phantom", new PhantomReference<>(new Object(), new ReferenceQueue<>()));
        }
    }

    static final class Control implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("control", new Loading());
        }

        static final class Loading extends ResourceBundle.Control {
            @Override
            public @Nullable ResourceBundle newBundle(
                    String name, Locale locale, String format, ClassLoader loader, boolean reload) {
                return null;
            }
        }
    }

    static final class BundlesOfOthers implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "texts",
                    ResourceBundle.getBundle("OSGI-INF.l10n.bundle", Locale.ROOT, Attempt.class.getClassLoader()));
        }
    }
}
