package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.app.greeter.Greeter;
import org.koti.spi.app.VerifiedJar;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** What many swaps of an app leave behind: nothing but the place for the next version. */
final class ManySwapsTest {
    private static final int SWAPS = 50;

    @TempDir
    private Path home;

    @Test
    void afterManySwapsThereAreTwoBundlesAndTheClassesOfOneVersion() throws Exception {
        List<VerifiedJar> versions = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            versions.add(new AppBuilder("greeter")
                    .with(Greeter.class)
                    .asks("VaultWrite notes optional")
                    .header("Bundle-Version", number + ".0.0")
                    .build());
        }
        try (TestNode node = TestNode.start(home, new MemoryStore()).unlock()) {
            Set<Long> bundles = new HashSet<>();
            List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
            for (int i = 0; i <= SWAPS; i++) {
                node.apps().install(versions.get(i % versions.size()), Set.of(AppHostTest.WRITE));
                Bundle bundle = node.bundle(AppHostTest.GREETER);
                bundles.add(bundle.getBundleId());
                loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
                node.sandbox().forget();
            }

            assertThat(bundles).hasSize(2);
            assertThat(Stream.of(node.system().getBundles())
                            .filter(bundle -> bundle.getLocation().startsWith(AppBundles.LOCATION)))
                    .hasSize(2);
            await().untilAsserted(() -> {
                System.gc();
                assertThat(loaders.stream().filter(loader -> loader.get() != null))
                        .hasSizeLessThanOrEqualTo(2);
            });
        }
    }
}
