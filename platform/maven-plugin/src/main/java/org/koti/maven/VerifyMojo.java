package org.koti.maven;

import java.io.File;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Looks at the app's jar as a node would before it installs it, and fails the build where a node would refuse it; then swaps it with itself again and again, and fails
 * the build where something of it stays.
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class VerifyMojo extends AbstractMojo {
    private final RepositorySystem repositories;

    /** The jar. */
    @Parameter(
            property = "koti.jar",
            defaultValue = "${project.build.directory}/${project.build.finalName}.jar",
            required = true)
    private File jar;

    /** How often the app is swapped with itself; 0 leaves that out. */
    @Parameter(property = "koti.verify.swaps", defaultValue = "50")
    private int swaps;

    @Parameter(defaultValue = "${project.build.directory}/koti-swaps", readonly = true, required = true)
    private File folder;

    @Parameter(defaultValue = "${project.packaging}", readonly = true, required = true)
    private String packaging;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String version;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    /** Called by Maven. */
    @Inject
    public VerifyMojo(RepositorySystem repositories) {
        this.repositories = repositories;
    }

    @Override
    public void execute() throws MojoFailureException, MojoExecutionException {
        if (!packaging.equals("pom")) {
            AppRules.writingTo(getLog()).check(jar.toPath());
            if (swaps > 0) {
                new ManySwaps(PluginParts.of(repositories, session, version), folder.toPath(), getLog())
                        .check(jar.toPath(), swaps);
            }
        }
    }
}
