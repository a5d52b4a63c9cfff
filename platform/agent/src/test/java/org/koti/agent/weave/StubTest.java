package org.koti.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.agent.sandbox.Finding;

class StubTest {
    private static final String PACKAGE = "org/koti/agent/weave/app/";
    private static final String SOURCE = """
            package org.koti.agent.weave.app;
            public class Refused extends Thread implements Comparable<Refused>, Kept {
                public static final int FIELD = 1;
                public Refused(int any) {}
                public int compareTo(Refused other) { return 0; }
                public static String text() { return "ran"; }
            }
            interface Kept { default String kept() { return "kept"; } }
            """;

    private final Map<String, byte[]> classes = compiled();

    @Test
    void itIsWhatTheClassWasAsFarAsThatMayBeLinked() throws Exception {
        Class<?> stub =
                Class.forName("org.koti.agent.weave.app.Refused", false, loader(List.of(finding("runs threads"))));

        assertThat(stub.getSuperclass()).isEqualTo(Object.class);
        assertThat(stub.getInterfaces())
                .extracting(Class::getName)
                .containsExactly("java.lang.Comparable", "org.koti.agent.weave.app.Kept");
        assertThat(stub.getDeclaredConstructor(int.class)).isNotNull();
    }

    @Test
    void itThrowsTheWordsWhenItIsUsed() {
        AppLoader loader = loader(List.of(finding("runs threads"), finding("opens files")));

        assertThatThrownBy(() -> loader.call("org.koti.agent.weave.app.Refused", "text"))
                .isInstanceOf(LinkageError.class)
                .hasMessage("app.Refused: runs threads; do not; " + "app.Refused: opens files; do not");
    }

    @Test
    void longFindingsAreCut() {
        AppLoader loader = loader(java.util.Collections.nCopies(5_000, finding("x".repeat(3_000))));

        assertThatThrownBy(() -> loader.call("org.koti.agent.weave.app.Refused", "text"))
                .isInstanceOf(LinkageError.class)
                .hasMessageEndingWith("; and 4990 more")
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(5_000));
    }

    private AppLoader loader(List<Finding> findings) {
        Judge judge = (bytes, own) ->
                new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).contains("java/lang/Thread")
                        ? findings
                        : List.of();
        Stub stub = new Stub(findings, judge, name -> Optional.ofNullable(classes.get(name)));
        return new AppLoader(
                classes,
                bytes -> bytes == classes.get(PACKAGE + "Refused") ? stub.of(PACKAGE + "Refused", bytes) : bytes);
    }

    private static Finding finding(String what) {
        return new Finding("app.Refused", "", what, "do not");
    }

    private static Map<String, byte[]> compiled() {
        try {
            return Compiled.of(17, Map.of("Refused", SOURCE));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
