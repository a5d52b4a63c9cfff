package org.koti.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.app.leaker.Broken;
import org.koti.app.leaker.Holder;
import org.koti.app.leaker.Listener;
import org.koti.app.leaker.Poller;
import org.koti.app.leaker.Tidy;

/** What an author reads of an app that is swapped many times; with real swaps, in a Java machine of its own. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ManySwapsTest {
    private static final int SWAPS = 12;
    private static final String LEAK = "After 12 swaps something of it stays: ";
    private static final String WITHOUT = "Without this check: -Dkoti.verify.swaps=0. (KOTI-B003)";

    private final List<String> log = new ArrayList<>();

    @TempDir
    private Path folder;

    private void swap(Class<?> component) throws Exception {
        Path jar = folder.resolve("leaker.jar");
        build(component, jar);
        manySwaps().check(jar, SWAPS);
    }

    private ManySwaps manySwaps() {
        List<Path> parts = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return new ManySwaps(parts, folder.resolve("swaps"), new Recorder(log));
    }

    static void build(Class<?> component, Path file) throws Exception {
        try (Builder builder = new Builder()) {
            builder.addClasspath(new File(ManySwapsTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
            builder.setProperty("Bundle-SymbolicName", "test.leaker");
            builder.setProperty("Bundle-Version", "1.2");
            builder.setProperty(
                    "Koti-App", "leaker;title=a;summary=b;description=\"\";icon=\"web/icon.svg\";license=MIT");
            builder.setProperty("Import-Package", "!org.jspecify.annotations");
            builder.setProperty("-noimportjava", "true");
            builder.setProperty("-dsannotations", component.getName());
            builder.setProperty("-privatepackage", component.getPackageName());
            try (Jar jar = builder.build()) {
                assertThat(builder.getErrors()).isEmpty();
                jar.putResource("web/icon.svg", new EmbeddedResource("<svg/>".getBytes(StandardCharsets.UTF_8), 0));
                jar.write(file.toFile());
            }
        }
    }

    private void assertFault(Class<?> component, String words) {
        assertThatThrownBy(() -> swap(component))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("leaker.jar was swapped with itself. " + words);
    }

    @Test
    void anAppThatEndsWhatItBeganMayBeSwappedForEver() throws Exception {
        swap(Tidy.class);

        assertThat(log).containsExactly("info: swap 10 of 12", "info: swap 12 of 12");
    }

    @Test
    void aThreadThatRunsOnIsNamed() {
        assertFault(
                Poller.class,
                LEAK + "threads that it began run on: 13 × “poller”; end them in a method with @Deactivate, or leave"
                        + " their work to Tasks and Timer. " + WITHOUT);
    }

    @ParameterizedTest
    @ValueSource(classes = {Holder.class, Listener.class})
    void whatNobodyCanSeeIsSaidToBeSomewhereElse(Class<?> component) {
        assertFault(
                component,
                LEAK + "the classes of 13 versions are still in memory, where those of 2 may be: no thread that can be"
                        + " seen keeps it, so a ThreadLocal, a listener, a shutdown hook or a cache outside of the app"
                        + " has one of its objects; take that back in a method with @Deactivate; what it is shows a heap"
                        + " dump (jcmd PID GC.heap_dump FILE), by the path to the class loader of its bundle."
                        + " " + WITHOUT);
    }

    @Test
    void anAppThatDoesNotStartIsNotSwapped() {
        assertFault(
                Broken.class,
                "It does not start: COMPONENT_FAILED org.koti.app.leaker.Broken, java.lang.IllegalStateException: no"
                        + " wind; correct that, or leave the swaps out with -Dkoti.verify.swaps=0. (KOTI-B002)");
        assertThat(log).isEmpty();
    }

    @Test
    void whatCannotBeToldIsNoFaultOfTheApp() throws Exception {
        Path jar = Files.writeString(folder.resolve("leaker.jar"), "no jar");

        assertThatThrownBy(() -> manySwaps().check(jar, SWAPS))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("The swaps of leaker.jar ended with status 70, or took more than 5 minutes. What was said"
                        + " stands in " + folder.resolve("swaps/said.txt")
                        + ". Without them: -Dkoti.verify.swaps=0.");
        assertThat(folder.resolve("swaps/said.txt")).content().contains("MalformedDeclarationException");
    }
}
