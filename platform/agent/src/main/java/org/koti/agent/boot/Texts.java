package org.koti.agent.boot;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Looking for patterns, of which some take for ever to be found, in a text that stops whoever reads it for too long; and for none that goes round too often
 * without reading. Woven code calls these instead, each named as what it stands for.
 */
public final class Texts {
    private static final String META = ".$|()[{^?*+\\";
    private static final long MOST_ROUNDS = 1_000_000;

    /** At all places of a text together. */
    private static final long MOST_ROUNDS_IN_ALL = 100_000_000_000L;

    /** Where it is not known how long the text is. */
    private static final long MOST_ROUNDS_ANYWHERE = 1000;

    private Texts() {}

    /**
     * Stands for {@link Pattern#matcher}.
     *
     * @param pattern what is looked for
     * @param text where
     * @param app the app's number
     * @return the matcher
     * @throws PatternSyntaxException if it goes round too often
     */
    public static Matcher matcher(Pattern pattern, CharSequence text, int app) {
        return pattern.matcher(stoppable(pattern, text, app));
    }

    /**
     * Stands for {@link Matcher#reset(CharSequence)}.
     *
     * @param matcher what is set anew
     * @param text where it looks from now on
     * @param app the app's number
     * @return the matcher
     */
    public static Matcher reset(Matcher matcher, CharSequence text, int app) {
        return matcher.reset(stoppable(matcher.pattern(), text, app));
    }

    /**
     * Stands for {@link Matcher#usePattern}.
     *
     * @param matcher what looks
     * @param pattern what it looks for from now on
     * @param app not used
     * @return the matcher
     * @throws PatternSyntaxException if it goes round too often
     */
    public static Matcher usePattern(Matcher matcher, Pattern pattern, int app) {
        if (Repetitions.of(pattern) > MOST_ROUNDS_ANYWHERE) {
            throw tooMany(MOST_ROUNDS_ANYWHERE, pattern);
        }
        return matcher.usePattern(pattern);
    }

    /**
     * Stands for {@link Pattern#split(CharSequence)}.
     *
     * @param pattern what divides
     * @param text what is divided
     * @param app the app's number
     * @return the parts
     */
    public static String[] split(Pattern pattern, CharSequence text, int app) {
        return pattern.split(stoppable(pattern, text, app));
    }

    /**
     * Stands for {@link Pattern#split(CharSequence, int)}.
     *
     * @param pattern what divides
     * @param text what is divided
     * @param limit how often, as there
     * @param app the app's number
     * @return the parts
     */
    public static String[] split(Pattern pattern, CharSequence text, int limit, int app) {
        return pattern.split(stoppable(pattern, text, app), limit);
    }

    /**
     * Stands for {@link Pattern#splitAsStream}.
     *
     * @param pattern what divides
     * @param text what is divided
     * @param app the app's number
     * @return the parts
     */
    public static Stream<String> splitAsStream(Pattern pattern, CharSequence text, int app) {
        return pattern.splitAsStream(stoppable(pattern, text, app));
    }

    /**
     * Stands for {@link Pattern#asPredicate()}.
     *
     * @param pattern what is looked for
     * @param app the app's number
     * @return whether it is in a text
     */
    public static Predicate<String> asPredicate(Pattern pattern, int app) {
        return text -> matcher(pattern, text, app).find();
    }

    /**
     * Stands for {@link Pattern#asMatchPredicate()}.
     *
     * @param pattern what a text is compared to
     * @param app the app's number
     * @return whether it is the whole text
     */
    public static Predicate<String> asMatchPredicate(Pattern pattern, int app) {
        return text -> matcher(pattern, text, app).matches();
    }

    /**
     * Stands for {@link String#matches}.
     *
     * @param text what is compared
     * @param pattern to this
     * @param app the app's number
     * @return whether it is the whole text
     */
    public static boolean matches(String text, String pattern, int app) {
        return matches(pattern, (CharSequence) text, app);
    }

    /**
     * Stands for {@link Pattern#matches(String, CharSequence)}.
     *
     * @param pattern what a text is compared to
     * @param text the text
     * @param app the app's number
     * @return whether it is the whole text
     */
    public static boolean matches(String pattern, CharSequence text, int app) {
        return matcher(Pattern.compile(pattern), text, app).matches();
    }

    /**
     * Stands for {@link String#replaceAll}.
     *
     * @param text where
     * @param pattern what is looked for
     * @param replacement what takes its place, as there
     * @param app the app's number
     * @return the new text
     */
    public static String replaceAll(String text, String pattern, String replacement, int app) {
        return matcher(Pattern.compile(pattern), text, app).replaceAll(replacement);
    }

    /**
     * Stands for {@link String#replaceFirst}.
     *
     * @param text where
     * @param pattern what is looked for
     * @param replacement what takes its place, as there
     * @param app the app's number
     * @return the new text
     */
    public static String replaceFirst(String text, String pattern, String replacement, int app) {
        return matcher(Pattern.compile(pattern), text, app).replaceFirst(replacement);
    }

    /**
     * Stands for {@link String#split(String)}.
     *
     * @param text what is divided
     * @param pattern what divides
     * @param app the app's number
     * @return the parts
     */
    public static String[] split(String text, String pattern, int app) {
        return split(text, pattern, 0, app);
    }

    /**
     * Stands for {@link String#split(String, int)}; a single character is no pattern.
     *
     * @param text what is divided
     * @param pattern what divides
     * @param limit how often, as there
     * @param app the app's number
     * @return the parts
     */
    public static String[] split(String text, String pattern, int limit, int app) {
        boolean single = pattern.length() == 1 && META.indexOf(pattern.charAt(0)) < 0;
        return single ? text.split(pattern, limit) : split(Pattern.compile(pattern), text, limit, app);
    }

    private static CharSequence stoppable(Pattern pattern, CharSequence text, int app) {
        long rounds = Repetitions.of(pattern);
        if (rounds > MOST_ROUNDS) {
            throw tooMany(MOST_ROUNDS, pattern);
        }
        int longest = (int) Math.min(Integer.MAX_VALUE, MOST_ROUNDS_IN_ALL / rounds);
        return text == null ? text : new StoppableText(text, Stops.brake(app), longest);
    }

    private static PatternSyntaxException tooMany(long most, Pattern pattern) {
        return new PatternSyntaxException(
                "an app repeats what may be empty at most " + most + " times, one in another", pattern.pattern(), -1);
    }
}
