package org.koti.testkit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the words of a program owe in each language, where they are patterns of {@link java.text.MessageFormat} in {@code texts.properties} and {@code
 * texts_fi.properties} beside the test's class.
 */
public interface LanguagePromises {
    /**
     * Reads the words of a language.
     *
     * @param file its name beside the class of this test
     * @return its keys and patterns
     * @throws IOException when it cannot be read
     */
    default Properties words(String file) throws IOException {
        Properties words = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }

    /**
     * Whether a sentence may leave out an argument in one language.
     *
     * @param key the sentence's
     * @return false, unless a test says otherwise
     */
    default boolean mayLeaveOut(String key) {
        return false;
    }

    /**
     * A quotation mark in them would be taken for the mark of a quoted part.
     *
     * @throws IOException when they cannot be read
     */
    @Test
    default void bothLanguagesHaveTheSameKeysWithTheSameArguments() throws IOException {
        Properties english = words("texts.properties");
        Properties finnish = words("texts_fi.properties");
        assertThat(finnish.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(english.getProperty(key)).as(key).isNotBlank().doesNotContain("'");
            assertThat(finnish.getProperty(key)).as(key).isNotBlank().doesNotContain("'");
            if (!mayLeaveOut(key)) {
                assertThat(arguments(finnish.getProperty(key))).as(key).isEqualTo(arguments(english.getProperty(key)));
            }
        }
    }

    private static Set<String> arguments(String pattern) {
        return Pattern.compile("\\{([0-9])")
                .matcher(pattern)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
