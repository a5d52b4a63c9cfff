package org.koti.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.agent.Jvm;

class HomeTest {
    @TempDir
    Path folder;

    @Test
    void isClosedToOtherUsersAlsoWhereItWasOpen() throws Exception {
        Path path = Files.createDirectory(folder.resolve("home"));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (Home home = Home.hold(path)) {
            for (Path each : List.of(home.folder(), home.log(), home.cache(), home.temporary())) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .as(each.toString())
                        .isEqualTo("rwx------");
            }
        }
    }

    @Test
    void startsWithoutWhatAnEarlierStartLeftAndDeletesItOnlyThen() throws Exception {
        Path path = folder.resolve("home");
        Path outside = Files.writeString(folder.resolve("outside"), "stays");
        try (Home home = Home.hold(path)) {
            Files.writeString(
                    Files.createDirectory(home.temporary().resolve("a")).resolve("b"), "left");
            Files.createSymbolicLink(home.temporary().resolve("link"), outside);
            Files.createDirectories(home.bundles().resolve("bundle1"));
            Files.writeString(home.cache().resolve("first-classes"), "kept");
        }

        try (Home home = Home.hold(path)) {
            assertThat(home.temporary()).isEmptyDirectory();
            assertThat(home.bundles()).doesNotExist();

            home.deleteLeft();

            assertThat(Files.list(home.cache())).containsExactly(home.cache().resolve("first-classes"));
            assertThat(outside).hasContent("stays");
        }
    }

    @Test
    void aStartThatDidNotGetSoFarLeavesItToTheNext() throws Exception {
        Path path = folder.resolve("home");
        for (int start = 0; start < 3; start++) {
            try (Home home = Home.hold(path)) {
                assertThat(home.temporary()).isEmptyDirectory();
                Files.writeString(home.temporary().resolve("a"), "left");
            }
        }

        try (Home home = Home.hold(path)) {
            home.deleteLeft();
            assertThat(home.cache()).isEmptyDirectory();
        }
    }

    /** The shared memory of Linux is another file system than that of temporary files. */
    @Test
    void aCacheOnAnotherDiskHindersNoStart() throws Exception {
        Path path = Files.createDirectory(folder.resolve("home"));
        Path memory = Path.of("/dev/shm");
        Path disk = Files.createTempDirectory(Files.isDirectory(memory) ? memory : folder, "koti");
        try (Home home = Home.hold(path)) {
            home.deleteLeft();
            Files.delete(home.cache());
            Files.createSymbolicLink(home.cache(), disk);
            Files.writeString(
                    Files.createDirectory(home.temporary().resolve("a")).resolve("b"), "left");
        }

        try (Home home = Home.hold(path)) {
            assertThat(home.temporary()).isEmptyDirectory();
            home.deleteLeft();
        } finally {
            Files.delete(disk);
        }
    }

    @Test
    void leavesAloneAFolderThatHoldsSomethingElse() throws Exception {
        Path photo = Files.writeString(
                Files.createDirectories(folder.resolve("pictures/tmp")).resolve("me.jpg"), "mine");
        Path pictures = folder.resolve("pictures");
        Files.setPosixFilePermissions(pictures, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Home.hold(pictures))
                .withMessageContaining("holds other files")
                .satisfies(refusal -> assertThat(refusal.exitStatus()).isEqualTo(Refusal.HOME_UNUSABLE));
        assertThat(photo).hasContent("mine");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pictures)))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void takesTheFolderThatTheStartScriptHasBegun() throws Exception {
        Files.createDirectories(folder.resolve("new/tmp"));

        try (Home home = Home.hold(folder.resolve("new"))) {
            assertThat(home.temporary()).isEmptyDirectory();
        }
    }

    @Test
    void namesTheProcessThatHoldsIt() throws Exception {
        Process holder = holder();
        try {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> Home.hold(folder))
                    .withMessageStartingWith(
                            "another Koti (process " + holder.pid() + ") already runs on the home " + folder)
                    .satisfies(refusal -> assertThat(refusal.exitStatus()).isEqualTo(Refusal.HOME_HELD));
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void isFreeAgainAfterItsHolderWasKilled() throws Exception {
        Process holder = holder();
        holder.destroyForcibly().waitFor();

        try (Home home = Home.hold(folder)) {
            assertThat(home.folder()).isEqualTo(folder);
        }
    }

    @Test
    void refusesAFolderThatCannotBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Home.hold(file))
                .withMessageStartingWith("the home " + file + " cannot be written (")
                .satisfies(refusal -> assertThat(refusal.exitStatus()).isEqualTo(Refusal.HOME_UNUSABLE));
    }

    private Process holder() throws IOException {
        List<String> command = Jvm.command(Path.of(System.getProperty("java.home")), "classes");
        command.addAll(List.of(HomeHolder.class.getName(), folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader();
        assertThat(out.readLine()).isEqualTo("holds " + folder);
        return process;
    }
}
