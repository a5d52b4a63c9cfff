package org.koti.kernel;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.koti.api.permission.Permission;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.VerifiedJar;
import org.koti.testkit.process.KilledProcess;
import org.osgi.framework.SynchronousBundleListener;

/**
 * A process that installs an app and says {@code here} where it is to be killed: at a step of the store or of the app's bundle, where it then waits, or as
 * soon as so many bytes of the file are there, while it goes on.
 */
final class KilledInstall {
    private final AtomicInteger steps = new AtomicInteger();
    private final int last;
    private volatile boolean installing;

    private KilledInstall(int last) {
        this.last = last;
    }

    /** Takes the home, the jar, the step's number or the file's ending and length, and the scopes' kinds that are granted. */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        byte[] bytes = Files.readAllBytes(Path.of(arguments[1]));
        VerifiedJar jar = new VerifiedJar(AppHostTest.GREETER, AppFiles.digest(bytes), bytes);
        String[] where = arguments[2].split(":");
        KilledInstall killed = new KilledInstall(where.length == 1 ? Integer.parseInt(where[0]) : -1);
        TestNode node = TestNode.start(home, new JournalStore(home, killed::step));
        node.system().addBundleListener((SynchronousBundleListener) event -> {
            if (event.getBundle().getLocation().startsWith(AppBundles.LOCATION)) {
                killed.step("bundle " + event.getType());
            }
        });
        node.unlock();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> node.apps().list().stream().allMatch(app -> app.state() == State.ACTIVE));
        if (where.length == 2) {
            KilledProcess.sayWhen(
                    "here", () -> isThere(home.resolve("installed"), where[0], jar, Long.parseLong(where[1])));
        }
        killed.installing = true;
        node.apps().install(jar, permissions(arguments[3]));
        node.log().newest(1);
        KilledProcess.say("done");
    }

    static Set<Permission> permissions(String names) {
        return Arrays.stream(names.split(","))
                .map(name -> name.equals("read") ? new VaultRead("notes") : new VaultWrite("notes"))
                .collect(Collectors.toSet());
    }

    private void step(String name) {
        if (installing && steps.incrementAndGet() == last) {
            KilledProcess.say("here");
        }
    }

    private static boolean isThere(Path folder, String ending, VerifiedJar jar, long length) {
        if (ending.equals(".jar")) {
            return folder.resolve(jar.sha256() + ending).toFile().length() >= length;
        }
        String[] names = folder.toFile().list((at, name) -> name.endsWith(ending));
        return Stream.of(names == null ? new String[0] : names)
                .anyMatch(name -> folder.resolve(name).toFile().exists()
                        && folder.resolve(name).toFile().length() >= length);
    }
}
