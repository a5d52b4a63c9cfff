package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.app.greeter.Greeter;
import org.koti.spi.app.Earlier;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Grant;
import org.koti.testkit.process.KilledProcess;
import org.osgi.framework.Bundle;

/** Real processes, killed with SIGKILL while they install an app, over nothing or over an earlier version. After it the app is there whole or not at all. */
final class InstallKillTest {
    private static final List<String> FILES = List.of(".tmp:0", ".tmp:1", ".tmp:1000000", ".jar:1");

    /** What there can be after a kill. */
    private enum Found {
        NOTHING,
        FIRST,
        SECOND
    }

    @TempDir
    private Path folder;

    private final Map<Found, Integer> found = new EnumMap<>(Found.class);
    private VerifiedJar first;
    private VerifiedJar second;
    private int kills;

    @BeforeEach
    void build() throws Exception {
        first = new AppBuilder("greeter")
                .with(Greeter.class)
                .asks("VaultWrite notes optional")
                .file("web/map.bin", bulk(1))
                .build();
        second = new AppBuilder("greeter")
                .with(Greeter.class)
                .asks("VaultWrite notes", "VaultRead notes")
                .header("Bundle-Version", "2.0.0")
                .file("web/map.bin", bulk(2))
                .build();
        Files.write(folder.resolve("first.jar"), first.bytes());
        Files.write(folder.resolve("second.jar"), second.bytes());
    }

    /** Text that stays long when it is packed, so that its writing can be seen. */
    private static String bulk(int seed) {
        return new Random(seed)
                .ints(2_000_000, ' ', '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void aKilledInstallLeavesTheAppWholeOrNotAtAll() throws Exception {
        Path fresh = Files.createDirectory(folder.resolve("fresh"));
        TestNode.start(fresh, new JournalStore(fresh, step -> {})).close();
        killEverywhere(fresh, "first.jar", "write", Found.NOTHING, Found.FIRST);

        Path lived = Files.createDirectory(folder.resolve("lived"));
        try (TestNode node = TestNode.start(lived, new JournalStore(lived, step -> {}))) {
            node.unlock().apps().install(first, KilledInstall.permissions("write"));
            node.log().newest(1);
        }
        killEverywhere(lived, "second.jar", "read,write", Found.FIRST, Found.SECOND);

        assertThat(kills).isGreaterThanOrEqualTo(25);
        assertThat(found.keySet()).containsExactly(Found.values());
    }

    private void killEverywhere(Path before, String jar, String granted, Found old, Found fresh) throws Exception {
        for (String file : FILES) {
            Path home = copy(before);
            boolean done = installUntilKilled(home, jar, file, granted);
            assertThat(found(home)).as(file).isIn(done ? List.of(fresh) : List.of(old, fresh));
        }
        boolean done = false;
        for (int step = 1; !done; step++) {
            Path home = copy(before);
            done = installUntilKilled(home, jar, String.valueOf(step), granted);
            assertThat(found(home)).as("step " + step).isIn(done ? List.of(fresh) : List.of(old, fresh));
        }
    }

    private Path copy(Path before) throws IOException {
        Path home = folder.resolve("home-" + kills);
        try (Stream<Path> all = Files.walk(before)) {
            for (Path file : all.toList()) {
                Files.copy(file, home.resolve(before.relativize(file)));
            }
        }
        return home;
    }

    /** Tells whether the install had come to its end when it was killed. */
    private boolean installUntilKilled(Path home, String jar, String where, String granted) throws Exception {
        String word = KilledProcess.run(
                Redirect.INHERIT,
                KilledInstall.class,
                home.toString(),
                folder.resolve(jar).toString(),
                where,
                granted);
        assertThat(word).isIn("here", "done");
        kills++;
        return word.equals("done");
    }

    /** Starts the node that was killed, unlocks it, and looks at all that it has of the app. */
    private Found found(Path home) throws Exception {
        try (TestNode node = TestNode.start(home, new JournalStore(home, step -> {}))) {
            Optional<InstalledApp> app = node.unlock().apps().named("greeter");
            Found state = app.isEmpty()
                    ? Found.NOTHING
                    : app.get().sha256().equals(first.sha256()) ? Found.FIRST : Found.SECOND;
            assertThat(node.grants().of(AppHostTest.GREETER).stream().map(Grant::permission))
                    .containsExactlyInAnyOrderElementsOf(
                            state == Found.NOTHING
                                    ? List.of()
                                    : KilledInstall.permissions(state == Found.FIRST ? "write" : "read,write"));
            if (state == Found.NOTHING) {
                assertThat(node.system().getBundles())
                        .noneMatch(bundle -> bundle.getLocation().startsWith(AppBundles.LOCATION));
            } else {
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> node.app("greeter").state() != State.STARTING);
                assertThat(node.app("greeter").problem()).isEmpty();
                assertThat(service(node).getServletInfo()).isEqualTo("revision 1");
            }
            try (Stream<Path> files = Files.list(home.resolve("installed"))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrderElementsOf(
                                switch (state) {
                                    case NOTHING -> List.of();
                                    case FIRST -> List.of(first.sha256() + ".jar");
                                    case SECOND -> List.of(first.sha256() + ".jar", second.sha256() + ".jar");
                                });
                assertThat(before(node))
                        .isEqualTo(state == Found.SECOND ? Optional.of(first.sha256()) : Optional.empty());
            }
            found.merge(state, 1, Integer::sum);
            return state;
        }
    }

    private static Optional<String> before(TestNode node) {
        return node.apps().earlier(AppHostTest.GREETER).map(Earlier::sha256);
    }

    private static Servlet service(TestNode node) {
        Bundle bundle = node.bundle(AppHostTest.GREETER);
        return (Servlet) node.system().getService(bundle.getRegisteredServices()[0]);
    }
}
