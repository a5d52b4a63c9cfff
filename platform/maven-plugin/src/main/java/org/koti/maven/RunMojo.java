package org.koti.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;

/**
 * Runs a node with the app in it, until Ctrl-C. Whenever a source or a class is saved, by whatever program, the jar is built anew, checked, and handed to the node,
 * which swaps the app.
 */
@Mojo(name = "run", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
@Execute(phase = LifecyclePhase.PACKAGE)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class RunMojo extends NodeMojo {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final LifecycleExecutor lifecycle;
    private final BuildPluginManager plugins;

    /** The node's home: everything that it keeps. */
    @Parameter(property = "koti.home", defaultValue = "${project.build.directory}/koti-home", required = true)
    private File home;

    /** The port on 127.0.0.1; 0 takes any free one. */
    @Parameter(property = "koti.port", defaultValue = "8480", required = true)
    private int port;

    /** Whether a browser opens. */
    @Parameter(property = "koti.browser", defaultValue = "true", required = true)
    private boolean browser;

    /** Called by Maven. */
    @Inject
    public RunMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(repositories);
        this.lifecycle = lifecycle;
        this.plugins = plugins;
    }

    @Override
    public void execute() throws MojoFailureException, MojoExecutionException {
        if (isApp()) {
            Watched sources =
                    new Watched(List.of(project().getBasedir().toPath().resolve("src/main")), began());
            Watched classes = new Watched(List.of(Path.of(project().getBuild().getOutputDirectory())), Instant.MAX);
            AppBuild build = AppBuild.of(lifecycle, plugins, session());
            AppRules.writingTo(getLog()).check(jar());
            try (RunningNode node = RunningNode.start(command(), System.out)) {
                if (node.isReady()) {
                    handOver();
                    getLog().info("The app is in " + dropped() + ".");
                    getLog().info("Once: turn developer mode on in the home’s settings, and say yes to the app.");
                    getLog().info("Save a file, and the node gets the app anew. Ctrl-C ends it.");
                    keepUp(node, build, sources, classes);
                }
                refuseFailure(node.status());
            }
        }
    }

    /** {@return when Maven began: what is saved from then on may not be in the jar that it has built} */
    private Instant began() {
        return session().getStartTime().toInstant();
    }

    private List<String> command() throws MojoExecutionException {
        List<String> command = new ArrayList<>(List.of(
                node().program().toString(), "--home", home.getAbsolutePath(), "--port", Integer.toString(port)));
        if (!browser) {
            command.add("--no-browser");
        }
        return command;
    }

    private void keepUp(RunningNode node, AppBuild build, Watched sources, Watched classes)
            throws MojoExecutionException {
        while (!node.endsWithin(LOOK)) {
            if (sources.hasChanged() | classes.hasChanged()) {
                sources.accept();
                rebuild(build);
                classes.acceptNow();
            }
        }
    }

    /** What cannot be built leaves the node with what it has. */
    private void rebuild(AppBuild build) {
        long began = System.nanoTime();
        try {
            build.run();
            AppRules.writingTo(getLog()).check(jar());
            handOver();
            getLog().info("Built anew and handed to the node in "
                    + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms.");
        } catch (MojoFailureException | MojoExecutionException e) {
            getLog().error(e.getMessage());
            getLog().error("The node keeps the app as it was. Save again when it is corrected.");
        }
    }

    private void handOver() throws MojoExecutionException {
        try {
            DropFolder.put(jar(), dropped());
        } catch (IOException e) {
            throw new MojoExecutionException("The jar cannot be put into the node’s home (" + e.getMessage() + ").", e);
        }
    }

    private Path dropped() {
        return DropFolder.in(home.toPath()).resolve(project().getArtifactId() + ".jar");
    }

    private static void refuseFailure(int status) throws MojoFailureException {
        if (status != 0) {
            throw new MojoFailureException("The node ended with status " + status
                    + ". What it said stands above; bin/koti --help explains the status.");
        }
    }
}
