package org.koti.maven;

import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginManagerException;

/** The project's own way from sources to jar, without its tests, in the Maven that runs: said again and again, it takes a blink. */
final class AppBuild {
    private final BuildPluginManager plugins;
    private final MavenSession session;
    private final List<MojoExecution> steps;

    private AppBuild(BuildPluginManager plugins, MavenSession session, List<MojoExecution> steps) {
        this.plugins = plugins;
        this.session = session;
        this.steps = steps;
    }

    static AppBuild of(LifecycleExecutor lifecycle, BuildPluginManager plugins, MavenSession session)
            throws MojoExecutionException {
        try {
            List<MojoExecution> steps =
                    lifecycle.calculateExecutionPlan(session, true, "package").getMojoExecutions().stream()
                            .filter(step -> !isTest(step))
                            .toList();
            return new AppBuild(plugins, session, steps);
        } catch (Exception e) { // ten kinds, with nothing in common, of a plan that Maven has carried out just before
            throw new MojoExecutionException("Maven cannot tell how this project is built.", e);
        }
    }

    private static boolean isTest(MojoExecution step) {
        String phase = String.valueOf(step.getLifecyclePhase());
        return phase.contains("test") || phase.equals("validate");
    }

    /**
     * Builds the jar.
     *
     * @throws MojoFailureException where the sources do not compile
     */
    void run() throws MojoFailureException, MojoExecutionException {
        session.getCurrentProject().getArtifact().setFile(null); // else Maven warns of the one that was built before
        for (MojoExecution step : steps) {
            try {
                plugins.executeMojo(session, step);
            } catch (PluginConfigurationException | PluginManagerException e) {
                throw new MojoExecutionException(String.valueOf(e.getMessage()), e);
            }
        }
    }
}
