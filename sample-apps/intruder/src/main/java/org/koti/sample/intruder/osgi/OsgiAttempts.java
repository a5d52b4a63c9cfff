package org.koti.sample.intruder.osgi;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.permission.VaultRead;
import org.koti.api.vault.Vault;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.NothingGained;
import org.koti.sample.intruder.attempt.Trial;
import org.osgi.framework.AdminPermission;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleReference;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** Takes hold of the framework that runs it. */
public final class OsgiAttempts {
    private static final String GROUP = "OSGi";

    private OsgiAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "FrameworkUtil.getBundle", OwnBundle::new),
                new Trial(GROUP, "Bundle.getBundleContext", Context::new),
                new Trial(GROUP, "BundleReference", LoaderAsReference::new),
                new Trial(GROUP, "BundleContext.getBundles", AllBundles::new),
                new Trial(GROUP, "BundleContext.installBundle", Install::new),
                new Trial(GROUP, "Bundle.stop", StopKernel::new),
                new Trial(GROUP, "Bundle.uninstall", UninstallOther::new),
                new Trial(GROUP, "Bundle.update", UpdateItself::new),
                new Trial(GROUP, "BundleContext.getDataFile", DataFile::new),
                new Trial(GROUP, "BundleContext.getProperty", FrameworkProperty::new),
                new Trial(GROUP, "Bundle.adapt(BundleWiring)", AdaptToWiring::new),
                new Trial(GROUP, "Bundle.adapt(FrameworkWiring)", AdaptToFramework::new),
                new Trial(GROUP, "FrameworkStartLevel", StartLevel::new),
                new Trial(GROUP, "Bundle.loadClass", OtherClasses::new),
                new Trial(GROUP, "Bundle.getEntry", OtherEntries::new),
                new Trial(GROUP, "getServiceReference(Grants)", OwnGrants::new),
                new Trial(GROUP, "getAllServiceReferences", AllServices::new),
                new Trial(GROUP, "getService(Vault)", VaultByRegistry::new),
                new Trial(GROUP, "AdminPermission", BecomeAdministrator::new),
                new Trial(GROUP, "Grants.give to itself", GiveItself::new),
                new Trial(GROUP, "a class of the kernel", KernelClass::new),
                new Trial(GROUP, "a class of the agent", AgentClass::new));
    }

    static final class OwnBundle implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("bundle", FrameworkUtil.getBundle(Attempt.class));
        }
    }

    static final class Context implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Bundle bundle = FrameworkUtil.getBundle(Attempt.class);
            return Evidence.of("context", bundle == null ? null : bundle.getBundleContext());
        }
    }

    static final class LoaderAsReference implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("bundle", ((BundleReference) Attempt.class.getClassLoader()).getBundle());
        }
    }

    static final class AllBundles implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "sees "
                    + FrameworkUtil.getBundle(Attempt.class).getBundleContext().getBundles().length + " bundles";
        }
    }

    static final class Install implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "installed",
                    FrameworkUtil.getBundle(Attempt.class)
                            .getBundleContext()
                            .installBundle("http://127.0.0.1:" + ground.port() + "/secret.jar"));
        }
    }

    static final class StopKernel implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Inside.kernel().stop();
            return "stopped the kernel";
        }
    }

    static final class UninstallOther implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            for (Bundle bundle :
                    FrameworkUtil.getBundle(Attempt.class).getBundleContext().getBundles()) {
                if (String.valueOf(bundle.getSymbolicName()).startsWith("org.koti.sample.hello")) {
                    bundle.uninstall();
                    return "removed another app";
                }
            }
            return Evidence.of("other app", null);
        }
    }

    static final class UpdateItself implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ByteArrayOutputStream jar = new ByteArrayOutputStream();
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", "intruder.updated");
            new JarOutputStream(jar, manifest).close();
            FrameworkUtil.getBundle(Attempt.class)
                    .getBundleContext()
                    .getBundle()
                    .update(new ByteArrayInputStream(jar.toByteArray()));
            return "replaced its own code";
        }
    }

    static final class DataFile implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "file",
                    FrameworkUtil.getBundle(Attempt.class)
                            .getBundleContext()
                            .getDataFile("x")
                            .getPath());
        }
    }

    static final class FrameworkProperty implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "home",
                    FrameworkUtil.getBundle(Attempt.class).getBundleContext().getProperty("koti.home"));
        }
    }

    static final class AdaptToWiring implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "loader",
                    FrameworkUtil.getBundle(Attempt.class)
                            .getBundleContext()
                            .getBundle()
                            .adapt(BundleWiring.class)
                            .getClassLoader());
        }
    }

    static final class AdaptToFramework implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            FrameworkUtil.getBundle(Attempt.class)
                    .getBundleContext()
                    .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                    .adapt(FrameworkWiring.class)
                    .refreshBundles(null);
            return "refreshed every bundle";
        }
    }

    static final class StartLevel implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "starts at "
                    + FrameworkUtil.getBundle(Attempt.class)
                            .getBundleContext()
                            .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                            .adapt(FrameworkStartLevel.class)
                            .getStartLevel();
        }
    }

    static final class OtherClasses implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("class", Inside.kernel().loadClass("org.koti.kernel.AppHost"));
        }
    }

    static final class OtherEntries implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "entry",
                    FrameworkUtil.getBundle(Attempt.class)
                            .getBundleContext()
                            .getBundles()[1]
                            .getEntry("/META-INF/MANIFEST.MF"));
        }
    }

    static final class OwnGrants implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "grants",
                    FrameworkUtil.getBundle(Attempt.class)
                            .getBundleContext()
                            .getServiceReference("org.koti.spi.consent.Grants"));
        }
    }

    static final class AllServices implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "sees "
                    + FrameworkUtil.getBundle(Attempt.class)
                            .getBundleContext()
                            .getAllServiceReferences((String) null, null)
                            .length
                    + " services";
        }
    }

    static final class VaultByRegistry implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ServiceReference<Vault> reference =
                    FrameworkUtil.getBundle(Attempt.class).getBundleContext().getServiceReference(Vault.class);
            return Evidence.of(
                    "records",
                    String.valueOf(FrameworkUtil.getBundle(Attempt.class)
                            .getBundleContext()
                            .getService(reference)
                            .usage()
                            .records()));
        }
    }

    static final class BecomeAdministrator implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("permission", new AdminPermission("*", "*"));
        }
    }

    static final class GiveItself implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            BundleContext context = FrameworkUtil.getBundle(Attempt.class).getBundleContext();
            Object grants = context.getService(context.getServiceReference("org.koti.spi.consent.Grants"));
            Method give = Stream.of(grants.getClass().getInterfaces()[0].getMethods())
                    .filter(method -> method.getName().equals("give"))
                    .findFirst()
                    .orElseThrow();
            Object person = give.getParameterTypes()[2].getEnumConstants()[0];
            give.invoke(grants, ownId(), new VaultRead(Permission.ANY), person, Optional.empty());
            return "gave itself a permission";
        }

        /** By what the node says when it refuses: nobody else tells an app whose it is. */
        private static AppId ownId() throws NothingGained {
            try {
                Ungranted.lobby().offer("undeclared/1", "anything", Duration.ofMinutes(1));
                throw new NothingGained("the node does not say who asks");
            } catch (PermissionDeniedException e) {
                return e.app();
            }
        }
    }

    static final class KernelClass implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ClassLoader loader = Inside.kernel().adapt(BundleWiring.class).getClassLoader();
            return Evidence.of("class", Class.forName("org.koti.kernel.AppHost", false, loader));
        }
    }

    static final class AgentClass implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("class", Class.forName("org.koti.agent.boot.Marks"));
        }
    }
}
