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
 *   <li>For this node: one of its words is like one that the node calls itself by.
 *   <li>For another app: it is like the title, the id or the name of one.
 * </ol>
 */
final class Mistakable {
    private static final Pattern OF_A_NAME = Pattern.compile("[\\p{L}\\p{M}\\p{Nd} .,'’!?&+–:…-]*");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Z}.,:–-]+");
    private static final List<Look> BEGINNINGS_OF_KOTI =
            Stream.of("koti", "kodi").map(Look::of).toList();
    private static final List<Look> NAMES_OF_KOTI =
            Stream.of("koti", "kodin", "home", "node", "solmu").map(Look::of).toList();
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
        return Stream.concat(Stream.of(title), BETWEEN_WORDS.splitAsStream(title))
                .map(Look::of)
                .anyMatch(word -> NAMES_OF_KOTI.stream().anyMatch(word::isLike)
                        || word.hasAscii() && BEGINNINGS_OF_KOTI.stream().anyMatch(word::beginsLike));
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
