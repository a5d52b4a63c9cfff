package org.koti.home;

import java.text.Bidi;
import java.util.List;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.PlainText;
import org.koti.spi.pick.PickRules;

/**
 * What people, records and apps are called on a page: whoever gave them their names, these can be seen, and do nothing to the words around them. Pure functions.
 */
final class Names {
    private static final int MOST = 100;
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char END_OF_ISOLATE = '\u2069';

    private Names() {}

    /** A name in one line; words that say so where it shows nothing. */
    static String of(String name, Texts texts) {
        String line = line(name, texts);
        return Bidi.requiresBidi(line.toCharArray(), 0, line.length()) ? isolated(line) : line;
    }

    /**
     * An app's title, with its id where the title alone does not tell it from another app.
     *
     * @param app an installed app
     * @param installed all that are installed
     * @param texts in the person's language
     */
    static String of(InstalledApp app, List<InstalledApp> installed, Texts texts) {
        String title = title(app, texts);
        Look look = Look.of(title);
        boolean alone = installed.stream()
                .filter(other -> !other.id().equals(app.id()))
                .noneMatch(other -> look.isLike(Look.of(title(other, texts))));
        return alone && !PlainText.looksBlank(title)
                ? of(title, texts)
                : texts.get(
                        "app.alike",
                        isolated(line(title, texts)),
                        isolated(app.id().toString()));
    }

    private static String title(InstalledApp app, Texts texts) {
        return app.declaration().title().in(texts.locale());
    }

    private static String line(String name, Texts texts) {
        String line = PickRules.line(name, MOST);
        return line.isEmpty() ? texts.get("nameless") : line;
    }

    private static String isolated(String line) {
        return FIRST_STRONG_ISOLATE + line + END_OF_ISOLATE;
    }
}
