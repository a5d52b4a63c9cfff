package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The codes of refusals, and the page that explains them. */
final class CodeTest {
    private static final Path PAGE = Path.of("..", "ERRORS.md");
    private static final Path SOURCES = Path.of("src", "main", "java");

    @Test
    void noNumberIsGivenTwice() {
        assertThat(Stream.of(Code.values()).map(Code::toString)).doesNotHaveDuplicates();
    }

    @Test
    void thePageHasTheseCodesInThisOrderAndNoOthers() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| KOTI-A"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Stream.of(Code.values()).map(Code::row).toList());
    }

    @ParameterizedTest
    @EnumSource
    void eachIsTold(Code code) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            String all = files.filter(file -> file.toString().endsWith(".java"))
                    .map(CodeTest::text)
                    .collect(Collectors.joining());

            assertThat(all).containsPattern("\\bCode\\." + code.name() + "\\b");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
