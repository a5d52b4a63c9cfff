package org.koti.kernel;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.koti.api.app.AppId;
import org.koti.api.vault.Query;
import org.koti.api.vault.Vault;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.storage.Eraser;
import org.koti.testkit.process.KilledProcess;

/** A process that removes an app with its data and says {@code here} where it is to be killed, at a step of the store. */
final class KilledRemoval {
    /** Where another part of the platform keeps things for apps, each under the app's name. */
    static final String OTHERS = "koti.others";

    private final AtomicInteger steps = new AtomicInteger();
    private final int last;
    private volatile boolean removing;

    private KilledRemoval(int last) {
        this.last = last;
    }

    /** Takes the home and the step's number. */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        KilledRemoval killed = new KilledRemoval(Integer.parseInt(arguments[1]));
        JournalStore store = new JournalStore(home, killed::step);
        TestNode node = TestNode.start(home, store);
        node.register(Eraser.class, eraser(store.namespace(OTHERS)));
        node.unlock();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> node.apps().list().stream().allMatch(app -> app.state() == State.ACTIVE));
        killed.removing = true;
        node.apps().remove(AppHostTest.GREETER, true);
        node.log().newest(1);
        KilledProcess.say("done");
    }

    /** Erases in two steps, as one who keeps much does. */
    static Eraser eraser(Vault others) {
        return (AppId app) ->
                others.query(Query.in(app.name())).records().forEach(kept -> others.delete(app.name(), kept.id()));
    }

    private void step(String name) {
        if (removing && steps.incrementAndGet() == last) {
            KilledProcess.say("here");
        }
    }
}
