package org.koti.spi.app;

import java.util.Locale;
import java.util.Map;

/**
 * A text in several languages.
 *
 * @param byLanguage the text by ISO 639 language code; the empty key is the default and always there
 */
public record LocalizedText(Map<String, String> byLanguage) {
    /**
     * Keeps its own copy.
     *
     * @throws IllegalArgumentException when there is no default
     */
    public LocalizedText {
        byLanguage = Map.copyOf(byLanguage);
        if (!byLanguage.containsKey("")) {
            throw new IllegalArgumentException("a text without a default language");
        }
    }

    /**
     * A text that is the same in every language.
     *
     * @param text the text
     * @return it
     */
    public static LocalizedText of(String text) {
        return new LocalizedText(Map.of("", text));
    }

    /**
     * The text for a reader.
     *
     * @param locale the reader's
     * @return the text in their language, else the default
     */
    public String in(Locale locale) {
        return byLanguage.getOrDefault(locale.getLanguage(), byLanguage.getOrDefault("", ""));
    }
}
