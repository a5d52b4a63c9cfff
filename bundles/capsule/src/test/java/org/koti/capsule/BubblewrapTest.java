package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.spi.app.InstalledApp.Problem;

/** What bubblewrap is told about systems that are laid out in other ways than the one that runs the test. */
class BubblewrapTest {
    @TempDir
    Path scratch;

    private Path root;
    private Path java;

    @BeforeEach
    void layOut() throws Exception {
        root = Files.createDirectory(scratch.toRealPath().resolve("root"));
        java = Files.createDirectories(root.resolve("usr/lib/jvm/java"));
        Files.createDirectories(root.resolve("usr/bin"));
        Files.createFile(root.resolve("usr/bin/bash"));
        Files.createSymbolicLink(root.resolve("usr/bin/sh"), Path.of("bash"));
    }

    private void link(String name, String to) throws Exception {
        Files.createSymbolicLink(root.resolve(name), Path.of(to));
    }

    private String command() throws Exception {
        Path jar = scratch.resolve("components.jar");
        return String.join(
                " ",
                new Bubblewrap(root, Path.of("/usr/bin/bwrap"), java)
                        .command(
                                scratch.resolve("filter"),
                                scratch.resolve("app.jar"),
                                new Libraries(jar, List.of(jar)),
                                List.of("test/app")));
    }

    @Test
    void foldersThatFedoraLinksAreLinkedInTheBox() throws Exception {
        Files.createDirectory(root.resolve("usr/lib64"));
        link("bin", "usr/bin");
        link("lib", "usr/lib");
        link("lib64", "usr/lib64");
        link("sbin", "usr/sbin");
        link("usr/sbin", "bin");

        assertThat(command())
                .contains(" --symlink usr/lib /lib ")
                .contains(" --symlink usr/lib64 /lib64 ")
                .contains(" --ro-bind " + root.resolve("usr/lib") + " /usr/lib ")
                .contains(" --ro-bind " + root.resolve("usr/lib64") + " /usr/lib64 ")
                .contains(" --ro-bind " + root.resolve("usr/bin/bash") + " /bin/sh ")
                .doesNotContain(root.resolve("lib") + " ")
                .doesNotContain(root.resolve("lib64") + " ")
                .doesNotContain("sbin");
    }

    @Test
    void foldersOfTheirOwnAreBound() throws Exception {
        Files.createDirectory(root.resolve("bin"));
        Files.createSymbolicLink(root.resolve("bin/sh"), Path.of("../usr/bin/bash"));
        Files.createDirectory(root.resolve("lib"));
        Files.createDirectory(root.resolve("lib64"));

        assertThat(command())
                .contains(" --ro-bind " + root.resolve("lib") + " /lib ")
                .contains(" --ro-bind " + root.resolve("lib64") + " /lib64 ")
                .contains(" --ro-bind " + root.resolve("usr/bin/bash") + " /bin/sh ")
                .doesNotContain("--symlink")
                .doesNotContain("/usr/lib64");
    }

    /** One that never ends, whatever it is told. */
    @Test
    void whichProgramMakesNoBoxInTimeIsSaidAndEnded() throws Exception {
        Path program = Files.writeString(scratch.resolve("bwrap"), "#!/bin/sh\nexec sleep 600\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        List<ProcessHandle> others = ProcessHandle.current().children().toList();

        assertThat(Bubblewrap.obstacle("Linux", "amd64", Optional.of(program), Duration.ofMillis(1)))
                .contains(new Problem(Problem.Kind.NEEDS_NAMESPACES, "it did not make one within 0 seconds"));
        await().until(() -> ProcessHandle.current().children().allMatch(others::contains));
    }

    @Test
    void whatTheJavaRuntimeKeepsElsewhereIsBound() throws Exception {
        link("bin", "usr/bin");
        Path folder = Files.createDirectories(root.resolve("etc/java/security"));
        Path file = Files.createFile(root.resolve("etc/java/net.properties"));
        link("usr/lib/jvm/java/security", "../../../../etc/java/security");
        link("usr/lib/jvm/java/net.properties", file.toString());
        link("usr/lib/jvm/java/gone", "../nowhere");

        assertThat(command())
                .contains(" --ro-bind " + folder + " " + folder + " ")
                .contains(" --ro-bind " + file + " " + file + " ")
                .doesNotContain("nowhere");
    }
}
