package org.koti.home;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.koti.api.app.AppId;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.PlainText;

/**
 * What a title may be mistaken for.
 *
 * <ol>
 *   <li>For nothing at all: it shows none of the letters of a name.
 *   <li>For a title with an id: it has signs in it that do not belong to a name, such as brackets and slashes, or letters of several alphabets.
 *   <li>For a sentence of the home: it has the end of one in it.
 *   <li>For this node: one of its words is like a form of one that the node calls itself by, or it is like the name of one of the home's pages.
 *   <li>For another app: it is like the title, the id or the name of one.
 * </ol>
 */
final class Mistakable {
    /** Letters and marks, but those that are drawn like a slash or a line; the long sign of Japanese belongs to words. */
    private static final String LETTER = "[\\p{L}&&[^\u01c0-\u01c3]&&[^[\\p{Lm}&&\\p{IsCommon}&&[^\u30fc]]]]";

    private static final String MARK = "[\\p{M}&&[^\u0335-\u0338\u20d0-\u20f0]]";
    private static final Pattern OF_A_NAME =
            Pattern.compile("(?:" + LETTER + MARK + "*+|[\\p{Nd} ,'’&+–-]|[.!?:…](?! ))*+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Z}.,:–-]+");
    private static final Pattern BETWEEN_PARTS = Pattern.compile("[\\s\\p{Z}.,:–'’-]+|(?<=\\p{Ll})(?=\\p{Lu})");

    /** What a form of a word may have beyond it. */
    private static final int ENDING = 2;

    private static final List<Look> BEGINNINGS_OF_KOTI =
            Stream.of("koti", "kodi").map(Look::of).toList();
    private static final List<Look> NAMES_OF_KOTI =
            Stream.of("koti", "kodin", "home", "node", "solmu").map(Look::of).toList();
    private static final List<Look> NAMES_OF_PAGES = Texts.LANGUAGES.stream()
            .map(Texts::new)
            .flatMap(texts -> Stream.of("apps", "catalog", "people", "activity", "settings")
                    .map(page -> Look.of(texts.get("nav." + page))))
            .toList();
    private static final Set<UnicodeScript> CJK = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO);

    private Mistakable() {}

    /** Whether the title alone does not tell the app from another one, or from the node. */
    static boolean isTitle(String title, AppId app, List<InstalledApp> installed, Texts texts) {
        return PlainText.looksBlank(title)
                || !OF_A_NAME.matcher(title).matches()
                || isMixed(title)
                || isLikeTheNode(title)
                || isLikeAnother(title, app, installed, texts);
    }

    /** Whether a person may take the id for that of another app. */
    static boolean isId(AppId app, List<InstalledApp> installed) {
        Look look = Look.of(app.toString());
        return others(app, installed)
                .anyMatch(other -> look.isLike(Look.of(other.id().toString())));
    }

    private static Stream<InstalledApp> others(AppId app, List<InstalledApp> installed) {
        return installed.stream().filter(other -> !other.id().equals(app));
    }

    private static boolean isLikeAnother(String title, AppId app, List<InstalledApp> installed, Texts texts) {
        Look look = Look.of(title);
        return others(app, installed)
                .flatMap(other -> Stream.of(
                        Names.title(other, texts), other.id().name(), other.id().toString()))
                .anyMatch(name -> look.isLike(Look.of(name)));
    }

    private static boolean isLikeTheNode(String title) {
        return isNameOfAPage(Look.of(title))
                || Stream.of(Stream.of(title), BETWEEN_WORDS.splitAsStream(title), BETWEEN_PARTS.splitAsStream(title))
                        .flatMap(words -> words)
                        .map(Look::of)
                        .anyMatch(Mistakable::isNameOfKoti);
    }

    private static boolean isNameOfAPage(Look title) {
        return NAMES_OF_PAGES.stream().anyMatch(page -> title.isLike(page, letters(title)));
    }

    private static boolean isNameOfKoti(Look word) {
        Letters letters = letters(word);
        return NAMES_OF_KOTI.stream().anyMatch(word::isLike)
                || BEGINNINGS_OF_KOTI.stream().anyMatch(beginning -> word.beginsLike(beginning, letters))
                || NAMES_OF_KOTI.stream().anyMatch(name -> word.isFormLike(name, ENDING, letters));
    }

    /** Whoever reads letters of another script only reads a name of the home in those that are drawn like its own. */
    private static Letters letters(Look words) {
        return words.hasLatin() ? Letters.OF_ANY_SCRIPT : Letters.DRAWN_ALIKE;
    }

    private static boolean isMixed(String title) {
        return title.codePoints()
                        .mapToObj(UnicodeScript::of)
                        .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
                        .map(script -> CJK.contains(script) ? UnicodeScript.HAN : script)
                        .collect(Collectors.toSet())
                        .size()
                > 1;
    }
}
