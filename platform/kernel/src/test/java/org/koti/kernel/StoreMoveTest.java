package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.testkit.process.KilledProcess;

final class StoreMoveTest {
    private static final int MANY = 200;

    @TempDir
    private Path home;

    private static String name(int number) {
        return String.format("%064x.jar", number);
    }

    private void old(int number) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("apps")).resolve(name(number)), "app " + number);
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(
                        file.getFileName().toString(), Files.isDirectory(file) ? "folder" : Files.readString(file));
            }
        }
        return contents;
    }

    @Test
    void aFreshHomeGetsAnEmptyStore() throws Exception {
        assertThat(StoreMove.into(home)).isEqualTo(home.resolve("installed")).isEmptyDirectory();
        assertThat(contents(home)).containsOnlyKeys("installed");
    }

    @Test
    void jarsOfAnEarlierVersionAreFound() throws Exception {
        AppFiles before = new AppFiles(home);
        byte[] bytes = {1, 2, 3};
        String digest = AppFiles.digest(bytes);
        before.write(digest, bytes);
        Files.move(home.resolve("installed"), home.resolve("apps"));

        assertThat(new AppFiles(home).read(digest)).hasValue(bytes);
        assertThat(home.resolve("apps")).isEmptyDirectory();
    }

    @Test
    void whatIsNotTheNodesStays() throws Exception {
        old(1);
        Path apps = home.resolve("apps");
        Files.writeString(apps.resolve("install-7.tmp"), "half");
        Files.writeString(apps.resolve("mine.jar"), "mine");
        Files.createDirectory(apps.resolve(name(2)));
        Files.createSymbolicLink(apps.resolve(name(3)), apps.resolve("mine.jar"));

        assertThat(contents(StoreMove.into(home))).containsOnlyKeys(name(1), "install-7.tmp");
        assertThat(contents(apps)).containsOnlyKeys("mine.jar", name(2), name(3));
    }

    @Test
    void aMoveThatWasCutOffGoesOn() throws Exception {
        old(1);
        Files.createDirectory(home.resolve("installed.part"));
        Files.move(
                home.resolve("apps").resolve(name(1)),
                home.resolve("installed.part").resolve(name(1)));
        old(2);

        assertThat(contents(StoreMove.into(home))).containsOnlyKeys(name(1), name(2));
        assertThat(contents(home)).containsOnlyKeys("apps", "installed");
    }

    @Test
    void whatIsDroppedLaterIsNeverTheNodes() throws Exception {
        StoreMove.into(home);
        old(1);

        assertThat(StoreMove.into(home)).isEmptyDirectory();
        assertThat(contents(home.resolve("apps"))).containsOnlyKeys(name(1));
    }

    @Test
    void aKilledMoveLosesNothing() throws Exception {
        for (int moved : new int[] {0, 1, MANY / 2, MANY}) {
            try (Stream<Path> all = Files.walk(home)) {
                for (Path file :
                        all.sorted((one, other) -> other.compareTo(one)).toList()) {
                    if (!file.equals(home)) {
                        Files.delete(file);
                    }
                }
            }
            Map<String, String> expected = new TreeMap<>();
            for (int number = 0; number < MANY; number++) {
                old(number);
                expected.put(name(number), "app " + number);
            }

            assertThat(KilledProcess.run(Redirect.INHERIT, KilledMove.class, home.toString(), String.valueOf(moved)))
                    .isIn("here", "done");

            assertThat(contents(StoreMove.into(home))).isEqualTo(expected);
            assertThat(home.resolve("apps")).isEmptyDirectory();
        }
    }
}
