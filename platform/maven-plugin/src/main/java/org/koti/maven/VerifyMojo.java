package org.koti.maven;

import java.io.File;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Looks at the app's jar as a node would before it installs it, and fails the build where a node would refuse it. */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class VerifyMojo extends AbstractMojo {
    /** The jar. */
    @Parameter(
            property = "koti.jar",
            defaultValue = "${project.build.directory}/${project.build.finalName}.jar",
            required = true)
    private File jar;

    @Parameter(defaultValue = "${project.packaging}", readonly = true, required = true)
    private String packaging;

    @Override
    public void execute() throws MojoFailureException, MojoExecutionException {
        if (!packaging.equals("pom")) {
            AppRules.writingTo(getLog()).check(jar.toPath());
        }
    }
}
