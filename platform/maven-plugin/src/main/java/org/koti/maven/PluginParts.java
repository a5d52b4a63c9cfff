package org.koti.maven;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/** This plugin and all that it depends on, also what Maven gives it of its own instead. */
final class PluginParts {
    private PluginParts() {}

    /**
     * Finds them.
     *
     * @param version of this plugin
     */
    static List<Path> of(RepositorySystem repositories, MavenSession session, String version)
            throws MojoExecutionException {
        CollectRequest all = new CollectRequest(
                new Dependency(new DefaultArtifact("org.koti", "koti-maven-plugin", "jar", version), "runtime"),
                session.getCurrentProject().getRemotePluginRepositories());
        try {
            return repositories
                    .resolveDependencies(session.getRepositorySession(), new DependencyRequest(all, null))
                    .getArtifactResults()
                    .stream()
                    .map(found -> found.getArtifact().getFile().toPath())
                    .toList();
        } catch (DependencyResolutionException e) {
            throw new MojoExecutionException(
                    "What the app is swapped in cannot be fetched (" + e.getMessage()
                            + "). Try again online, or leave the swaps out with -Dkoti.verify.swaps=0.",
                    e);
        }
    }
}
