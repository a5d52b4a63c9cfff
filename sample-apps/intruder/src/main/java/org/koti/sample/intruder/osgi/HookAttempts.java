package org.koti.sample.intruder.osgi;

import java.io.IOException;
import java.net.URL;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.koti.api.vault.Vault;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;
import org.osgi.service.url.AbstractURLStreamHandlerService;
import org.osgi.service.url.URLStreamHandlerService;
import org.osgi.util.tracker.ServiceTracker;

/** Takes a place in the framework from which it sees or changes others. */
public final class HookAttempts {
    private static final String GROUP = "OSGi";

    private HookAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "registerService(Vault)", HijackVault::new),
                new Trial(GROUP, "registerService(Servlet) at the whiteboard", HijackServlet::new),
                new Trial(GROUP, "FindHook", HideServices::new),
                new Trial(GROUP, "WeavingHook", WeaveOthers::new),
                new Trial(GROUP, "BundleActivator", Activator::new),
                new Trial(GROUP, "SynchronousBundleListener", HearOfBundles::new),
                new Trial(GROUP, "ServiceTracker", Track::new),
                new Trial(GROUP, "AbstractURLStreamHandlerService", OwnScheme::new));
    }

    static final class HijackVault implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Dictionary<String, Object> first = new Hashtable<>(Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE));
            return Evidence.of(
                    "registered",
                    FrameworkUtil.getBundle(Attempt.class)
                            .getBundleContext()
                            .registerService(Vault.class.getName(), new InPlaceOfAnother(), first));
        }
    }

    static final class HijackServlet implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Dictionary<String, Object> everywhere =
                    new Hashtable<>(Map.of("osgi.http.whiteboard.servlet.pattern", "/*"));
            return Evidence.of(
                    "registered",
                    FrameworkUtil.getBundle(Attempt.class)
                            .getBundleContext()
                            .registerService("jakarta.servlet.Servlet", new InPlaceOfAnother(), everywhere));
        }
    }

    /** Makes the service when somebody asks for it. */
    static final class InPlaceOfAnother implements ServiceFactory<Object> {
        @Override
        public @Nullable Object getService(Bundle bundle, ServiceRegistration<Object> registration) {
            return null;
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<Object> registration, @Nullable Object service) {}
    }

    static final class HideServices implements Attempt, FindHook {
        @Override
        public String make(Ground ground) throws Exception {
            FrameworkUtil.getBundle(Attempt.class)
                    .getBundleContext()
                    .registerService(FindHook.class, this, new Hashtable<>())
                    .unregister();
            return "hid services";
        }

        @Override
        public void find(
                BundleContext context,
                String name,
                String filter,
                boolean all,
                Collection<ServiceReference<?>> references) {
            references.clear();
        }
    }

    static final class WeaveOthers implements Attempt, WeavingHook {
        @Override
        public String make(Ground ground) throws Exception {
            FrameworkUtil.getBundle(Attempt.class)
                    .getBundleContext()
                    .registerService(WeavingHook.class, this, new Hashtable<>())
                    .unregister();
            return "wove others";
        }

        @Override
        public void weave(WovenClass woven) {
            woven.setBytes(new byte[0]);
        }
    }

    static final class Activator implements Attempt, BundleActivator {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("activates", this);
        }

        @Override
        public void start(BundleContext context) {
            context.getBundle();
        }

        @Override
        public void stop(BundleContext context) {
            context.getBundle();
        }
    }

    static final class HearOfBundles implements Attempt, SynchronousBundleListener {
        @Override
        public String make(Ground ground) throws Exception {
            FrameworkUtil.getBundle(Attempt.class).getBundleContext().addBundleListener(this);
            return "hears of every bundle";
        }

        @Override
        public void bundleChanged(BundleEvent event) {
            event.getBundle();
        }
    }

    static final class Track implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ServiceTracker<Object, Object> tracker = new ServiceTracker<>(
                    FrameworkUtil.getBundle(Attempt.class).getBundleContext(), "org.koti.spi.consent.Grants", null);
            tracker.open();
            return Evidence.of("grants", tracker.getService());
        }
    }

    static final class OwnScheme implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Dictionary<String, Object> scheme = new Hashtable<>(Map.of("url.handler.protocol", "intruder"));
            FrameworkUtil.getBundle(Attempt.class)
                    .getBundleContext()
                    .registerService(URLStreamHandlerService.class, new Scheme(), scheme)
                    .unregister();
            return "answered for a scheme";
        }

        static final class Scheme extends AbstractURLStreamHandlerService {
            @Override
            public java.net.URLConnection openConnection(URL url) throws IOException {
                throw new IOException(url.toString());
            }
        }
    }
}
