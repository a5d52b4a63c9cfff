package org.koti.console;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the command line in one language. Immutable. */
final class Texts {
    /** The languages that it speaks; the first is the default. */
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("fi"));

    private final Locale locale;
    private final ResourceBundle bundle;

    /** Takes any language; one that is not spoken becomes the default. */
    Texts(Locale wanted) {
        locale = LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(LANGUAGES.get(0));
        bundle = ResourceBundle.getBundle(
                "org.koti.console.texts",
                locale,
                Texts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    Locale locale() {
        return locale;
    }

    /** The words of a key, with arguments as {@link MessageFormat} takes them. */
    String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
