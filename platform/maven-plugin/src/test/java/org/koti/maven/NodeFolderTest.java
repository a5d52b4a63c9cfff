package org.koti.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeFolderTest {
    @TempDir
    private Path folder;

    private Path archive() throws Exception {
        Path program = folder.resolve("made/koti-1/bin/koti");
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path archive = folder.resolve("koti-1.tar.gz");
        Process tar = new ProcessBuilder(
                        "tar",
                        "-czf",
                        archive.toString(),
                        "-C",
                        folder.resolve("made").toString(),
                        "koti-1")
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        return archive;
    }

    @Test
    void aFolderWithoutANodeIsRefusedInWords() {
        assertThatThrownBy(() -> NodeFolder.at(folder))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("There is no node in " + folder + ", as " + folder.resolve("bin/koti")
                        + " is missing or no program. Name the folder of a built node with -Dkoti.node=FOLDER."
                        + " (KOTI-B004)");
    }

    @Test
    void anArchiveIsUnpackedOnce() throws Exception {
        Path archive = archive();

        Path program =
                NodeFolder.unpacked(archive.toFile(), folder.resolve("place")).program();
        Files.writeString(program, "kept");
        Path again =
                NodeFolder.unpacked(archive.toFile(), folder.resolve("place")).program();

        assertThat(again).isEqualTo(program).isExecutable().hasContent("kept");
        assertThat(folder.resolve("place")).isDirectoryNotContaining("glob:**part*");
    }

    @Test
    void whatIsNoArchiveIsRefusedInWords() throws Exception {
        Path archive = Files.writeString(folder.resolve("koti-1.tar.gz"), "none");

        assertThatThrownBy(() -> NodeFolder.unpacked(archive.toFile(), folder.resolve("place")))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(archive + " cannot be unpacked below " + folder.resolve("place")
                        + " (tar ended with status 2).");
    }
}
