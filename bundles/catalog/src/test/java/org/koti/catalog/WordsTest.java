package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.koti.catalog.tuf.RefusedException;

final class WordsTest {
    private static final String DIGITS = "0123456789abcdef".repeat(4);

    private static String subject(RefusedException.Kind kind, String file) {
        return Words.of(new RefusedException(kind, file, "why")).subject();
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsNamedWithoutThe64Digits(RefusedException.Kind kind) {
        assertThat(subject(kind, "2.targets.json")).isEqualTo("2.targets.json");
        assertThat(subject(kind, "publishers/" + DIGITS + "/2.targets.json")).isEqualTo("2.targets.json");
        assertThat(subject(kind, "publishers/" + DIGITS + "/" + DIGITS + ".hello.1.jar"))
                .isEqualTo("hello.1.jar");
        assertThat(subject(kind, "publishers/" + DIGITS + "/")).isEqualTo("timestamp.json");
    }
}
