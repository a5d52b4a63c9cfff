package org.koti.sample.intruder.osgi;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.dto.FrameworkDTO;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.util.tracker.BundleTracker;

/** Looks at the framework and at the others in it, by every road. */
public final class SightAttempts {
    private static final String GROUP = "OSGi";

    private SightAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "BundleContext.getBundle(0)", ByNumber::new),
                new Trial(GROUP, "BundleContext.getBundle(location)", ByPlace::new),
                new Trial(GROUP, "BundleTracker", Track::new),
                new Trial(GROUP, "BundleListener", Hear::new),
                new Trial(GROUP, "FrameworkListener", HearFramework::new),
                new Trial(GROUP, "ServiceReference.getBundle", WhoOffers::new),
                new Trial(GROUP, "ServiceReference.getUsingBundles", WhoUses::new),
                new Trial(GROUP, "Bundle.getRegisteredServices", Offered::new),
                new Trial(GROUP, "Bundle.getServicesInUse", Used::new),
                new Trial(GROUP, "Bundle.start", StartOther::new),
                new Trial(GROUP, "Bundle.getHeaders", Headers::new),
                new Trial(GROUP, "BundleWiring.getRequiredWires", Wires::new),
                new Trial(GROUP, "BundleWiring.listResources", Resources::new),
                new Trial(GROUP, "FrameworkWiring.getDependencyClosure", Closure::new),
                new Trial(GROUP, "BundleStartLevel.setStartLevel", Level::new),
                new Trial(GROUP, "ServiceObjects.getService", Fetch::new),
                new Trial(GROUP, "Bundle.adapt(FrameworkDTO)", Picture::new));
    }

    static final class ByNumber implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("framework", Inside.context().getBundle(0));
        }
    }

    static final class ByPlace implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Bundle framework = Inside.context().getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
            return Evidence.of("its context", framework == null ? null : framework.getBundleContext());
        }
    }

    static final class Track implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            BundleTracker<Object> tracker = new BundleTracker<>(Inside.context(), ~0, null);
            tracker.open();
            int seen = tracker.size();
            tracker.close();
            return Evidence.of("others", seen > 1);
        }
    }

    static final class Hear implements Attempt, BundleListener {
        @Override
        public String make(Ground ground) throws Exception {
            Inside.context().addBundleListener(this);
            Inside.context().removeBundleListener(this);
            return "hears of every bundle";
        }

        @Override
        public void bundleChanged(BundleEvent event) {
            event.getBundle();
        }
    }

    static final class HearFramework implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            AtomicInteger heard = new AtomicInteger();
            FrameworkListener listener = event -> heard.incrementAndGet();
            Inside.context().addFrameworkListener(listener);
            Inside.context().removeFrameworkListener(listener);
            return "hears of the framework";
        }
    }

    static final class WhoOffers implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            for (ServiceReference<?> service : Inside.context().getAllServiceReferences(null, null)) {
                if (!Inside.context().getBundle().equals(service.getBundle())) {
                    return Evidence.of("who offers it", service.getBundle());
                }
            }
            return Evidence.of("who offers it", null);
        }
    }

    static final class WhoUses implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ServiceReference<?> service = Inside.grants();
            Inside.context().getService(service);
            return Evidence.of("who uses it", service.getUsingBundles());
        }
    }

    static final class Offered implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Bundle framework = Inside.context().getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
            return Evidence.of("services", framework.getRegisteredServices());
        }
    }

    static final class Used implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Inside.context().getService(Inside.grants());
            return Evidence.of("services", Inside.context().getBundle().getServicesInUse());
        }
    }

    static final class StartOther implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Inside.another().start(Bundle.START_TRANSIENT);
            return "started another bundle";
        }
    }

    static final class Headers implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("manifest", Inside.another().getHeaders().get(Constants.BUNDLE_SYMBOLICNAME));
        }
    }

    static final class Wires implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            BundleWiring wiring = Inside.context().getBundle().adapt(BundleWiring.class);
            BundleWire first = wiring.getRequiredWires(null).get(0);
            return Evidence.of("provider", first.getProvider().getBundle());
        }
    }

    static final class Resources implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            BundleWiring wiring = Inside.another().adapt(BundleWiring.class);
            Collection<String> found = wiring.listResources("/META-INF", "*", BundleWiring.LISTRESOURCES_LOCAL);
            return Evidence.of("files", found.isEmpty() ? null : found);
        }
    }

    static final class Closure implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Bundle framework = Inside.context().getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
            return Evidence.of(
                    "who needs it",
                    framework.adapt(FrameworkWiring.class).getDependencyClosure(List.of(Inside.another())));
        }
    }

    static final class Level implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            BundleStartLevel level = Inside.another().adapt(BundleStartLevel.class);
            level.setStartLevel(level.getStartLevel() + 1);
            return "moved another bundle";
        }
    }

    static final class Fetch implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ServiceReference<?> service = Inside.grants();
            return Evidence.of(
                    "service", Inside.context().getServiceObjects(service).getService());
        }
    }

    static final class Picture implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Bundle framework = Inside.context().getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
            return Evidence.of("all of it", framework.adapt(FrameworkDTO.class));
        }
    }
}
