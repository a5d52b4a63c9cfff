package org.koti.home;

import java.text.Bidi;
import java.util.List;
import org.koti.api.app.AppId;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.ShortId;
import org.koti.spi.pick.PickRules;

/**
 * What people, records and apps are called on a page: whoever gave them their names, these can be seen, and do nothing to the words around them. Pure functions.
 */
final class Names {
    private static final int MOST = 100;
    private static final char FIRST_STRONG_ISOLATE = '\u2068';

    /** Begins an id, and nothing else. */
    static final char BEGIN_OF_ID = '\u2066';

    static final char END_OF_ISOLATE = '\u2069';

    private Names() {}

    /** A name in one line; words that say so where it shows nothing. */
    static String of(String name, Texts texts) {
        return inert(line(name, MOST, texts));
    }

    /** The name of a file, to its end, which tells what it is. */
    static String ofFile(String name, Texts texts) {
        return inert(line(name, PickRules.MAX_NAME, texts));
    }

    private static String inert(String line) {
        return Bidi.requiresBidi(line.toCharArray(), 0, line.length()) ? isolated(line) : line;
    }

    /**
     * An app's title, with its id where the title alone does not tell it from another app or from the node. The id is between marks of direction of its own, which nothing that
     * an app is called can hold; {@link Said} shows it as an id.
     *
     * @param app an installed app
     * @param installed all that are installed
     * @param texts in the person's language
     */
    static String of(InstalledApp app, List<InstalledApp> installed, Texts texts) {
        String title = title(app, texts);
        if (!Mistakable.isTitle(title, app.id(), installed, texts)) {
            return of(title, texts);
        }
        String called = isolated(line(title, MOST, texts));
        return Mistakable.isId(app.id(), installed)
                ? texts.get("app.alike.ids", called, id(app.id()), texts.exactly(app.installed()))
                : texts.get("app.alike", called, id(app.id()));
    }

    /** An app that has no title any more: its name with its id, as others that are gone may have had the same name. */
    static String of(AppId gone, Texts texts) {
        return texts.get("app.alike", isolated(gone.name()), id(gone));
    }

    /** An app's title as it is shown; empty when it shows nothing. */
    static String title(InstalledApp app, Texts texts) {
        return PickRules.line(app.declaration().title().in(texts.locale()), MOST);
    }

    /** An id among other words. */
    static String id(AppId app) {
        return BEGIN_OF_ID + ShortId.of(app) + END_OF_ISOLATE;
    }

    private static String line(String name, int most, Texts texts) {
        String line = PickRules.line(name, most);
        return line.isEmpty() ? texts.get("nameless") : line;
    }

    /** Whether it begins with a mark of direction, and no character that is seen. */
    static boolean isIsolated(String name) {
        return name.charAt(0) == FIRST_STRONG_ISOLATE;
    }

    private static String isolated(String line) {
        return FIRST_STRONG_ISOLATE + line + END_OF_ISOLATE;
    }
}
