package org.koti.maven;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;

/** What needs an app's jar and the program of a node. */
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
abstract class NodeMojo extends AbstractMojo {
    private final RepositorySystem repositories;

    /** The jar. */
    @Parameter(
            property = "koti.jar",
            defaultValue = "${project.build.directory}/${project.build.finalName}.jar",
            required = true)
    private File jar;

    /** The folder of a built node; without it the node of this plugin's version comes from a Maven repository. */
    @Parameter(property = "koti.node")
    private @Nullable File node;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String version;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    NodeMojo(RepositorySystem repositories) {
        this.repositories = repositories;
    }

    final boolean isApp() {
        return !project.getPackaging().equals("pom");
    }

    final Path jar() {
        return jar.toPath();
    }

    final MavenProject project() {
        return project;
    }

    final MavenSession session() {
        return session;
    }

    final NodeFolder node() throws MojoExecutionException {
        if (node != null) {
            return NodeFolder.at(node.toPath());
        }
        return NodeFolder.unpacked(archive(), Path.of(project.getBuild().getDirectory(), "koti"));
    }

    private File archive() throws MojoExecutionException {
        DefaultArtifact archive = new DefaultArtifact("org.koti", "org.koti.assembly", "tar.gz", version);
        ArtifactRequest request = new ArtifactRequest(archive, project.getRemoteProjectRepositories(), null);
        try {
            return repositories
                    .resolveArtifact(session.getRepositorySession(), request)
                    .getArtifact()
                    .getFile();
        } catch (ArtifactResolutionException e) {
            throw new MojoExecutionException(
                    Code.NO_NODE.behind("No Maven repository has the node " + archive
                            + ". Build Koti and name the folder of its node with -Dkoti.node=FOLDER;"
                            + " in its checkout that is distribution/assembly/target/koti."),
                    e);
        }
    }
}
