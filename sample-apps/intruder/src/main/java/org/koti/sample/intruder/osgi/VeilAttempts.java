package org.koti.sample.intruder.osgi;

import java.util.Collection;
import java.util.List;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.bundle.EventHook;
import org.osgi.framework.hooks.bundle.FindHook;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.ListenerHook;
import org.osgi.framework.wiring.BundleRevision;

/** Hides bundles from others, decides who is wired to whom, and learns who waits for which service. Each hook is taken back at once. */
public final class VeilAttempts {
    private static final String GROUP = "OSGi";

    private VeilAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "bundle FindHook", HideBundles::new),
                new Trial(GROUP, "bundle EventHook", HideEvents::new),
                new Trial(GROUP, "CollisionHook", Collide::new),
                new Trial(GROUP, "ResolverHookFactory", Resolve::new),
                new Trial(GROUP, "ListenerHook", WhoWaits::new));
    }

    static final class HideBundles implements Attempt, FindHook {
        @Override
        public String make(Ground ground) throws Exception {
            Inside.context().registerService(FindHook.class, this, null).unregister();
            return "hides bundles";
        }

        @Override
        public void find(BundleContext context, Collection<Bundle> bundles) {
            bundles.clear();
        }
    }

    static final class HideEvents implements Attempt, EventHook {
        @Override
        public String make(Ground ground) throws Exception {
            Inside.context().registerService(EventHook.class, this, null).unregister();
            return "hides what becomes of bundles";
        }

        @Override
        public void event(BundleEvent event, Collection<BundleContext> contexts) {
            contexts.clear();
        }
    }

    static final class Collide implements Attempt, CollisionHook {
        @Override
        public String make(Ground ground) throws Exception {
            Inside.context().registerService(CollisionHook.class, this, null).unregister();
            return "decides about names";
        }

        @Override
        public void filterCollisions(int operation, Bundle target, Collection<Bundle> candidates) {
            candidates.clear();
        }
    }

    static final class Resolve implements Attempt, ResolverHookFactory {
        @Override
        public String make(Ground ground) throws Exception {
            Inside.context()
                    .registerService(ResolverHookFactory.class, this, null)
                    .unregister();
            return "decides who is wired to whom";
        }

        @Override
        public ResolverHook begin(Collection<BundleRevision> triggers) {
            throw new UnsupportedOperationException();
        }
    }

    static final class WhoWaits implements Attempt, ListenerHook {
        private int waiting;

        @Override
        public String make(Ground ground) throws Exception {
            Inside.context().registerService(ListenerHook.class, this, null).unregister();
            return Evidence.of("listeners", waiting > 0);
        }

        @Override
        public void added(Collection<ListenerInfo> listeners) {
            waiting += listeners.size();
        }

        @Override
        public void removed(Collection<ListenerInfo> listeners) {
            waiting -= listeners.size();
        }
    }
}
