package org.koti.maven;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Builds and checks the app, and has the node's own program sign it into a catalog's folder. */
@Mojo(name = "publish", threadSafe = true)
@Execute(phase = LifecyclePhase.VERIFY)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class PublishMojo extends NodeMojo {
    /** The catalog's folder. */
    @Parameter(property = "koti.to", required = true)
    private File to;

    /** The publisher's folder; the keys lie beside it, in the one whose name ends with {@code .keys}. */
    @Parameter(property = "koti.publisher", required = true)
    private File publisher;

    /** A file whose first line is the passphrase of the publisher's keys, and whose second that of the catalog's; without it they are asked for. */
    @Parameter(property = "koti.passphraseFile")
    private @Nullable File passphraseFile;

    /** What is new in this release, in a line or some. */
    @Parameter(property = "koti.notes")
    private @Nullable String notes;

    /** Called by Maven. */
    @Inject
    public PublishMojo(RepositorySystem repositories) {
        super(repositories);
    }

    @Override
    public void execute() throws MojoFailureException, MojoExecutionException {
        if (isApp()) {
            int status = publish();
            if (status != 0) {
                throw new MojoFailureException(
                        "koti app publish ended with status " + status + ". What it said stands above.");
            }
        }
    }

    private int publish() throws MojoExecutionException {
        ProcessBuilder command = new ProcessBuilder(command()).inheritIO();
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            return Ended.status(command.start());
        } catch (IOException e) {
            throw new MojoExecutionException("The node’s program cannot be started (" + e.getMessage() + ").", e);
        }
    }

    private List<String> command() throws MojoExecutionException {
        List<String> command =
                new ArrayList<>(List.of(node().program().toString(), "app", "publish", jar().toString()));
        command.addAll(List.of("--to", to.getAbsolutePath(), "--publisher", publisher.getAbsolutePath()));
        if (passphraseFile != null) {
            command.addAll(List.of("--passphrase-file", passphraseFile.getAbsolutePath()));
        }
        if (notes != null) {
            command.add("--notes=" + notes);
        }
        return command;
    }
}
