package org.koti.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the goal says to the node's program, and what an author reads of how that ended; the program is one that writes down what it is told. */
class PublishMojoTest {
    private final MavenProject project = new MavenProject();

    @TempDir
    private Path folder;

    private PublishMojo mojo;

    @BeforeEach
    void prepare() throws Exception {
        mojo = new PublishMojo(unused());
        project.setPackaging("jar");
        set(NodeMojo.class, "project", project);
        set(NodeMojo.class, "jar", file("target/visits.jar"));
        set(NodeMojo.class, "node", file("node"));
        set(PublishMojo.class, "to", file("apps"));
        set(PublishMojo.class, "publisher", file("ada"));
        program(0);
    }

    @SuppressWarnings("NullAway") // a node that is named comes from no repository
    private static RepositorySystem unused() {
        return null;
    }

    private File file(String name) {
        return folder.resolve(name).toFile();
    }

    /** As Maven does with each parameter. */
    private void set(Class<?> type, String name, Object value) throws Exception {
        Field parameter = type.getDeclaredField(name);
        parameter.setAccessible(true);
        parameter.set(mojo, value);
    }

    private void program(int status) throws Exception {
        Path program = folder.resolve("node/bin/koti");
        Files.createDirectories(program.getParent());
        Files.writeString(
                program,
                "#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + told() + "'\nprintf '%s' \"$JAVA_HOME\" > '" + told()
                        + ".java'\nexit " + status + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path told() {
        return folder.resolve("told");
    }

    private List<String> beginning() {
        return List.of(
                "app",
                "publish",
                folder.resolve("target/visits.jar").toString(),
                "--to",
                folder.resolve("apps").toString(),
                "--publisher",
                folder.resolve("ada").toString());
    }

    @Test
    void saysWhichJarGoesWhereAndWhoSigns() throws Exception {
        mojo.execute();

        assertThat(told()).hasContent(String.join("\n", beginning()));
        assertThat(folder.resolve("told.java")).hasContent(System.getProperty("java.home"));
    }

    @Test
    void handsOnNotesInOneWordAndTheFileOfPassphrases() throws Exception {
        set(PublishMojo.class, "notes", "--new: all of it");
        set(PublishMojo.class, "passphraseFile", file("words"));

        mojo.execute();

        assertThat(told())
                .hasContent(String.join("\n", beginning()) + "\n--passphrase-file\n" + folder.resolve("words")
                        + "\n--notes=--new: all of it");
    }

    @Test
    void aRefusalOfTheProgramFailsTheBuild() throws Exception {
        program(3);

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("koti app publish ended with status 3. What it said stands above.");
    }

    @Test
    void whereThereIsNoNodeTheAuthorReadsHowToNameOne() throws Exception {
        Files.delete(folder.resolve("node/bin/koti"));

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("There is no node in " + folder.resolve("node"))
                .hasMessageContaining("-Dkoti.node=FOLDER");
    }

    @Test
    void aProjectThatIsNoAppPublishesNothing() throws Exception {
        project.setPackaging("pom");

        mojo.execute();

        assertThat(told()).doesNotExist();
    }
}
