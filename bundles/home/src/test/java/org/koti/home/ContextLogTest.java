package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.spi.limit.Resource;
import org.koti.testkit.consent.FakeGate;

/** What an app writes into the node's log through its servlet context. */
class ContextLogTest {
    private static final String FORGED = "lost\r\n2026-11-28 WARN org.koti.kernel \u2028 all\u0085 is \u001b[31mwell";

    private final FakeGate gate = FakeGate.of();
    private final List<String> lines = new ArrayList<>();
    private final ContextLog log =
            new ContextLog(() -> Optional.of(gate), (level, line) -> lines.add(level + " " + line));

    @TempDir
    private Path folder;

    /** An exception whose words are the app's code. */
    private static final class Loud extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            throw new IllegalStateException(FORGED);
        }
    }

    @Test
    void anAppsExceptionIsOneLine() {
        ServletContext context = AppContext.of(FakeBundle.of(7, "org.example.app", folder), Optional::empty, log);
        context.log("at the move", new IllegalStateException(FORGED));

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .startsWith("WARN at the move: java.lang.IllegalStateException: lost")
                .contains("ContextLogTest.anAppsExceptionIsOneLine")
                .doesNotContainPattern("[\\p{Cc}\u2028]");
    }

    @Test
    void anAppsWordsAreOneLine() {
        AppContext.of(FakeBundle.of(7, "org.example.app", folder), Optional::empty, log)
                .log(FORGED);

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).startsWith("INFO lost").doesNotContainPattern("[\\p{Cc}\u2028]");
    }

    @Test
    void ofAnExceptionThatThrowsItsKindIsTold() {
        log.write("it", new Loud());

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .startsWith("WARN it: " + Loud.class.getName() + " at ")
                .doesNotContain("lost");
    }

    @Test
    void aLongLineIsCut() {
        log.write("a".repeat(5000));

        assertThat(lines).containsExactly("INFO " + "a".repeat(2000) + "…");
    }

    @Test
    void beyondThePersonsLimitAndWithoutAGateNothingIsWritten() {
        gate.limit(Resource.LOG, 0);
        log.write("one");
        gate.limit(Resource.LOG, 19);
        log.write("two", new IllegalStateException());
        assertThat(lines).isEmpty();
        log.write("three");
        new ContextLog(Optional::empty, (level, line) -> lines.add(line)).write("four");

        assertThat(lines).containsExactly("INFO three");
    }
}
