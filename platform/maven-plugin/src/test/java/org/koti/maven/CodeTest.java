package org.koti.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The codes of what this plugin tells, and the page that explains them. */
class CodeTest {
    @Test
    void noNumberIsGivenTwice() {
        assertThat(Stream.of(Code.values()).map(Code::toString)).doesNotHaveDuplicates();
    }

    @Test
    void thePageHasTheseCodesInThisOrderAndNoOthers() throws IOException {
        assertThat(Files.readAllLines(Path.of("..", "ERRORS.md")).stream().filter(line -> line.startsWith("| KOTI-B")))
                .containsExactlyElementsOf(
                        Stream.of(Code.values()).map(Code::row).toList());
    }
}
