package org.koti.home;

import java.util.Enumeration;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The home's own words with each Latin letter replaced by a Cyrillic one: what is still Latin on a page did not come from the texts. */
final class OtherAlphabet extends ResourceBundle {
    /** Dates and numbers come from Java, which writes them in Cyrillic here. */
    static final Locale LOCALE = Locale.forLanguageTag("ru");

    private static final Pattern LATIN = Pattern.compile("[A-Za-zÀ-ɏ]");
    private static final Pattern SYNTAX = Pattern.compile("\\{[0-9](,[a-z]+,)?");
    private static final int LETTERS = 26;
    private final ResourceBundle words = ResourceBundle.getBundle("org.koti.home.texts", Locale.ROOT);
    private final Set<String> read = ConcurrentHashMap.newKeySet();

    Texts texts() {
        return new Texts(LOCALE, this);
    }

    /** The keys of the words that no page asked for yet. */
    Set<String> unread() {
        Set<String> unread = new TreeSet<>(words.keySet());
        unread.removeAll(read);
        return unread;
    }

    static boolean isLatin(String text) {
        return LATIN.matcher(text).find();
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        read.add(key);
        return words.containsKey(key) ? written(words.getString(key)) : null;
    }

    @Override
    public Enumeration<String> getKeys() {
        return words.getKeys();
    }

    @Override
    protected Set<String> handleKeySet() {
        return words.keySet();
    }

    /** Leaves the syntax of message formats as it is. */
    private static String written(String text) {
        StringBuilder all = new StringBuilder();
        Matcher syntax = SYNTAX.matcher(text);
        int from = 0;
        while (syntax.find()) {
            all.append(cyrillic(text.substring(from, syntax.start()))).append(syntax.group());
            from = syntax.end();
        }
        return all.append(cyrillic(text.substring(from))).toString();
    }

    private static String cyrillic(String text) {
        return LATIN.matcher(text)
                .replaceAll(letter -> String.valueOf(
                        (char) ('а' + Character.toLowerCase(letter.group().charAt(0)) % LETTERS)));
    }
}
