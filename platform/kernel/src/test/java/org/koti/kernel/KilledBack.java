package org.koti.kernel;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.koti.spi.app.InstalledApp.State;
import org.koti.testkit.process.KilledProcess;
import org.osgi.framework.SynchronousBundleListener;

/** A process in which an app goes back with its data, and which says {@code here} at one step of that, where it then waits to be killed. */
final class KilledBack {
    private KilledBack() {}

    /** Takes the home and the step's number. */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
        Runnable step = () -> {
            if (left.decrementAndGet() == 0) {
                KilledProcess.say("here");
            }
        };
        TestNode node = TestNode.start(home, new JournalStore(home, name -> step.run()));
        node.system().addBundleListener((SynchronousBundleListener) event -> {
            if (event.getBundle().getLocation().startsWith(AppBundles.LOCATION)) {
                step.run();
            }
        });
        node.unlock();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> node.app("greeter").state() == State.ACTIVE);
        left.set(Integer.parseInt(arguments[1]));
        node.apps().back(AppHostTest.GREETER, true);
        node.log().newest(1);
        KilledProcess.say("done");
    }
}
