package org.koti.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstClassesTest {
    private static final String KEY = "Java 17, jars 1";
    private static final String PINNED = "reference:file:/koti/a.jar";

    @TempDir
    Path folder;

    private FirstClasses classes;

    @BeforeEach
    void make() {
        classes = new FirstClasses(folder, KEY, Set.of(PINNED));
    }

    @Test
    void theNextStartReadsWhatOneLoaded() throws IOException {
        classes.write(new Class<?>[] {FirstClasses.class, String.class});

        assertThat(classes.read())
                .containsExactly(Map.entry(
                        FirstClasses.OF_JVM, List.of("java.lang.String", "org.koti.agent.launch.FirstClasses")));
    }

    @Test
    void whatHasNoNameToAskForIsNotKept() throws IOException {
        Runnable lambda = () -> {};
        Object proxy = Proxy.newProxyInstance(
                new ClassLoader() {}, new Class<?>[] {Runnable.class}, (self, method, arguments) -> null);
        classes.write(new Class<?>[] {int.class, int[].class, lambda.getClass(), proxy.getClass()});

        assertThat(classes.read()).containsExactly(Map.entry(FirstClasses.OF_JVM, List.of()));
    }

    @Test
    void thereIsNoneBeforeTheFirstStart() {
        assertThat(classes.read()).isEmpty();
    }

    @Test
    void thatOfAnotherJavaOrDistributionIsNone() throws IOException {
        classes.write(new Class<?>[] {String.class});

        assertThat(new FirstClasses(folder, "Java 25, jars 1", Set.of()).read()).isEmpty();
    }

    @Test
    void aDamagedOneIsNone() throws IOException {
        classes.write(new Class<?>[] {String.class});
        Path file = folder.resolve("first-classes");
        byte[] content = Files.readAllBytes(file);
        content[content.length - 3] = (byte) 0xff;
        Files.write(file, content);

        assertThat(classes.read()).isEmpty();
    }

    @Test
    void oneThatIsCutOffIsNone() throws IOException {
        classes.write(new Class<?>[] {String.class, List.class});
        Path file = folder.resolve("first-classes");
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1));

        assertThat(classes.read()).isEmpty();
    }

    @Test
    void oneThatIsTooLongOrNoFileIsNone() throws IOException {
        Path file = folder.resolve("first-classes");
        Files.write(file, List.of(KEY, "\t", "a".repeat(1 << 20), KEY));
        assertThat(classes.read()).isEmpty();

        Files.delete(file);
        Files.createDirectory(file);
        assertThat(classes.read()).isEmpty();
    }

    @Test
    void aLocationThatIsNotTheDistributionsIsLeftOut() throws IOException {
        Files.write(
                folder.resolve("first-classes"),
                List.of(KEY, "\t" + PINNED, "org.acme.Ours", "\tapp:somebody", "org.acme.Theirs", KEY));

        assertThat(classes.read()).containsExactly(Map.entry(PINNED, List.of("org.acme.Ours")));
    }
}
