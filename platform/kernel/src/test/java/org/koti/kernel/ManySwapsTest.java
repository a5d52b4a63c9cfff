package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.koti.app.greeter.Greeter;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Activity;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** What many swaps of an app leave behind: nothing but the place for the next version. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class ManySwapsTest {
    private static final int SWAPS = 60;
    private static final int FIRST = 5;

    @TempDir
    private Path home;

    private final List<VerifiedJar> versions = new ArrayList<>();
    private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
    private final List<PhantomReference<ClassLoader>> loaders = new ArrayList<>();
    private TestNode node;

    @BeforeEach
    void start() throws Exception {
        for (int number = 1; number <= 3; number++) {
            versions.add(new AppBuilder("greeter")
                    .with(Greeter.class)
                    .asks("VaultWrite notes optional")
                    .header("Bundle-Version", number + ".0.0")
                    .build());
        }
        node = TestNode.start(home, new MemoryStore()).unlock();
        node.service(DeveloperMode.class).turnOn();
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
    }

    private Bundle swap(int number) throws Exception {
        node.apps().install(versions.get(number % versions.size()), Set.of(AppHostTest.WRITE));
        node.sandbox().forget();
        Bundle bundle = node.bundle(AppHostTest.GREETER);
        loaders.add(new PhantomReference<>(bundle.adapt(BundleWiring.class).getClassLoader(), gone));
        return bundle;
    }

    /** Returns when so many class loaders are gone. */
    private void awaitGone(int many) throws InterruptedException {
        for (int count = 0; count < many; ) {
            System.gc();
            count += gone.remove(1000) == null ? 0 : 1;
            while (gone.poll() != null) {
                count++;
            }
        }
    }

    @Test
    void afterManySwapsThereAreTwoBundlesAndTheClassesThreadsAndFilesOfOneVersion() throws Exception {
        Set<Long> bundles = new HashSet<>();
        for (int i = 0; i < FIRST; i++) {
            bundles.add(swap(i).getBundleId());
        }
        Footprint first = Footprint.now(home);
        for (int i = FIRST; i <= SWAPS; i++) {
            bundles.add(swap(i).getBundleId());
        }

        awaitGone(SWAPS - 1);

        assertThat(bundles).hasSize(2);
        assertThat(Stream.of(node.system().getBundles())
                        .filter(bundle -> bundle.getLocation().startsWith(AppBundles.LOCATION)))
                .hasSize(2);
        await().untilAsserted(() ->
                assertThat(first.threads()).containsAll(Footprint.now(home).threads()));
        assertThat(Footprint.now(home).files()).isEqualTo(first.files());
        assertThat(node.log().newest(500)).noneMatch(event -> event.kind() == Activity.Kind.APP_STAYS_IN_MEMORY);
    }
}
