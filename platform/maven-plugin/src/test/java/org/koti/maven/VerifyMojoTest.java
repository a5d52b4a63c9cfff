package org.koti.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.eclipse.aether.RepositorySystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.app.leaker.Broken;

/** What the goal does in which order; {@link AppRulesTest} and {@link ManySwapsTest} have what each step finds. */
class VerifyMojoTest {
    private final List<String> log = new ArrayList<>();

    @TempDir
    private Path folder;

    private VerifyMojo mojo;

    @BeforeEach
    void prepare() throws Exception {
        mojo = new VerifyMojo(unused());
        mojo.setLog(new Recorder(log));
        set("packaging", "jar");
        set("jar", file("app.jar"));
        set("folder", file("swaps"));
        set("swaps", 0);
    }

    @SuppressWarnings("NullAway") // without swaps nothing is fetched
    private static RepositorySystem unused() {
        return null;
    }

    private File file(String name) {
        return folder.resolve(name).toFile();
    }

    /** As Maven does with each parameter. */
    private void set(String name, Object value) throws Exception {
        Field parameter = VerifyMojo.class.getDeclaredField(name);
        parameter.setAccessible(true);
        parameter.set(mojo, value);
    }

    @Test
    void withoutSwapsTheJarIsLookedAtAlone() throws Exception {
        ManySwapsTest.build(Broken.class, folder.resolve("app.jar"));

        mojo.execute();

        assertThat(log.stream().filter(line -> line.startsWith("info: ")))
                .containsExactly("info: Koti on Java " + Runtime.version().feature() + " takes leaker 1.2.0.");
        assertThat(folder.resolve("swaps")).doesNotExist();
    }

    @Test
    void whatANodeRefusesIsNotSwapped() throws Exception {
        set("swaps", 50);

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("There is no jar");
        assertThat(folder.resolve("swaps")).doesNotExist();
    }

    @Test
    void aProjectThatIsNoAppIsNotLookedAt() throws Exception {
        set("packaging", "pom");

        mojo.execute();

        assertThat(log).isEmpty();
    }
}
