package org.koti.agent.launch;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** The start level at which every bundle of the distribution was started. */
final class StartLevel implements FrameworkListener {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final BundleContext context;
    private final FrameworkStartLevel level;
    private final int wanted;

    StartLevel(BundleContext context, FrameworkStartLevel level, int wanted) {
        this.context = context;
        this.level = level;
        this.wanted = wanted;
    }

    /**
     * Blocks until it is reached.
     *
     * @param limit for how long at the most
     * @throws Refusal if it is not reached by then
     */
    void await(Duration limit) throws InterruptedException, Refusal {
        context.addFrameworkListener(this);
        look();
        if (!reached.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new Refusal(
                    Refusal.BROKEN,
                    "not started within " + limit.toMinutes() + " minutes, as " + what()
                            + "; close what keeps this computer busy and start Koti again");
        }
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED) {
            look();
        }
    }

    private void look() {
        if (level.getStartLevel() >= wanted) {
            reached.countDown();
        }
    }

    private String what() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.STARTING)
                .findFirst()
                .map(bundle -> "the bundle " + bundle.getSymbolicName() + " of Koti itself is still starting")
                .orElse("the framework is still starting");
    }
}
