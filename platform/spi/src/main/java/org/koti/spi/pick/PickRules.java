package org.koti.spi.pick;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.koti.api.pick.Picker;
import org.koti.spi.app.PlainText;

/** What of a request, of a file's name and of a record is let through. Pure functions, safe for use by several threads. */
public final class PickRules {
    /** The most characters of a file's name. */
    public static final int MAX_NAME = 200;

    private static final Pattern SUFFIX = Pattern.compile("(\\.[A-Za-z0-9]{1,12}){1,2}");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final String NAMELESS = "file";

    private PickRules() {}

    /**
     * Makes one line of an app's words: what would break, hide or turn text around becomes a space.
     *
     * @param text the app's words
     * @return 1 to {@link Picker#MAX_PURPOSE} characters
     * @throws IllegalArgumentException when nothing is left of it, or too much
     */
    public static String purpose(String text) {
        if (text.length() > Picker.MAX_PURPOSE) {
            throw new IllegalArgumentException(
                    "a purpose has at most " + Picker.MAX_PURPOSE + " characters, not " + text.length());
        }
        String line = line(text, Picker.MAX_PURPOSE);
        if (line.isEmpty()) {
            throw new IllegalArgumentException("say for the person why you ask; the purpose is empty");
        }
        return line;
    }

    /**
     * Checks suffixes.
     *
     * @param suffixes as an app gave them
     * @return a copy of them in lower case
     * @throws IllegalArgumentException when one is not of the form {@code .csv} or {@code .tar.gz}, or there are too many
     */
    public static List<String> suffixes(List<String> suffixes) {
        List<String> all = List.copyOf(suffixes);
        if (all.size() > Picker.MAX_SUFFIXES) {
            throw new IllegalArgumentException(
                    "a request has at most " + Picker.MAX_SUFFIXES + " suffixes, not " + all.size());
        }
        all.stream()
                .filter(suffix -> !SUFFIX.matcher(suffix).matches())
                .findFirst()
                .ifPresent(wrong -> {
                    throw new IllegalArgumentException(
                            "a suffix is a dot with letters and digits, such as .csv or .tar.gz");
                });
        return all.stream().map(suffix -> suffix.toLowerCase(Locale.ROOT)).toList();
    }

    /**
     * Makes a name of what a browser said: without a path, and without what would break, hide or turn text around.
     *
     * @param sent what the browser said
     * @return 1 to {@link #MAX_NAME} characters, the last ones of a longer name
     */
    public static String fileName(String sent) {
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String name = PlainText.shown(last, '_').strip();
        int points = name.codePointCount(0, name.length());
        if (points > MAX_NAME) {
            name = name.substring(name.offsetByCodePoints(0, points - MAX_NAME)).strip();
        }
        return PlainText.looksBlank(name.replace(".", "")) ? NAMELESS : name;
    }

    /**
     * Whether a name ends in one of the suffixes; upper and lower case are the same.
     *
     * @param name a file's name
     * @param suffixes in lower case
     * @return true also when there are no suffixes
     */
    public static boolean fits(String name, List<String> suffixes) {
        String lower = name.toLowerCase(Locale.ROOT);
        return suffixes.isEmpty() || suffixes.stream().anyMatch(lower::endsWith);
    }

    /**
     * Makes one line of what an app wrote, for the person to read: what would break, hide or turn text around becomes a space, and so does any other white space; marks do
     * not pile up.
     *
     * @param text any text
     * @param most how many characters at the most; of a longer text the first ones are left, and an ellipsis
     * @return 0 to {@code most} characters; 0 when it shows nothing
     */
    public static String line(String text, int most) {
        if (PlainText.looksBlank(text)) {
            return "";
        }
        String line = SPACES.matcher(PlainText.shown(text, ' ')).replaceAll(" ").strip();
        int points = line.codePointCount(0, line.length());
        return points <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)).strip() + "…";
    }

    /**
     * How large a record is.
     *
     * @param json its value
     * @return bytes in UTF-8
     */
    public static long size(String json) {
        return json.getBytes(StandardCharsets.UTF_8).length;
    }
}
