package org.koti.spi.app;

import java.util.Arrays;
import java.util.Locale;

/**
 * Any text, of an app or of whoever, as a log, a terminal or a person may see it: nothing in it steers, breaks, hides or turns text around. Pure functions, safe
 * for use by several threads.
 */
public final class PlainText {
    private static final int LONGEST_PLACE = 200;

    /** As many as are over and under a letter in any living script. Marks beside a letter take room of their own: they do not pile up, and are not counted. */
    private static final int MOST_MARKS = 4;

    private PlainText() {}

    /**
     * Makes one harmless line of a text.
     *
     * @param text any text
     * @return the text with what {@linkplain #isHidden(int) is hidden} written out, as Java and JSON write it
     */
    public static String line(String text) {
        return line(text, Integer.MAX_VALUE);
    }

    /**
     * Makes one harmless line of a text that may be very long.
     *
     * @param text any text
     * @param longest so many of its characters at the most
     * @return the text with what {@linkplain #isHidden(int) is hidden} written out, and an ellipsis where it was cut
     */
    public static String line(String text, int longest) {
        StringBuilder line = new StringBuilder();
        int at = 0;
        for (int count = 0; at < text.length() && count < longest; count++) {
            int point = text.codePointAt(at);
            append(point, line);
            at += Character.charCount(point);
        }
        return at < text.length() ? line.append('…').toString() : line.toString();
    }

    /**
     * Makes a text harmless that may have several lines.
     *
     * @param text any text
     * @return the text with what {@linkplain #isHidden(int) is hidden}, but the ends of lines, written out
     */
    public static String lines(String text) {
        StringBuilder lines = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point == '\n') {
                lines.append('\n');
            } else {
                append(point, lines);
            }
        });
        return lines.toString();
    }

    /**
     * Makes a text harmless for a person who reads it among other words.
     *
     * @param text any text
     * @param instead what stands in place of each character that {@linkplain #isHidden(int) is hidden}
     * @return the text without marks that are on no letter, and with at most 4 of them over and under one
     */
    public static String shown(String text, char instead) {
        StringBuilder shown = new StringBuilder();
        int marks = 0;
        for (int point : text.codePoints().toArray()) {
            boolean mark = isMark(point);
            boolean counts = mark && !isBeside(point);
            if (!mark) {
                marks = 0;
            } else if (counts) {
                marks++;
            }
            boolean tooMany = counts && marks > MOST_MARKS;
            boolean onNothing = mark && shown.isEmpty();
            if (!tooMany && !onNothing) {
                shown.appendCodePoint(isHidden(point) ? instead : point);
            }
        }
        return shown.toString();
    }

    /**
     * Whether a text shows a person nothing that they could call it by.
     *
     * @param text any text
     * @return true when all of it is hidden, white space, or marks on nothing
     */
    public static boolean looksBlank(String text) {
        return text.codePoints()
                .allMatch(point -> isHidden(point)
                        || isMark(point)
                        || Character.isSpaceChar(point)
                        || Character.isWhitespace(point));
    }

    /**
     * What an exception says of itself, in one harmless line. Its class may be an app's, and its words then are the app's code.
     *
     * @param thrown any exception
     * @param longest so many characters at the most
     * @return its words, or the name of its class where asking for them throws again
     */
    public static String of(Throwable thrown, int longest) {
        try {
            return line(String.valueOf(thrown), longest);
        } catch (Throwable ofTheApp) {
            return line(thrown.getClass().getName(), longest);
        }
    }

    /**
     * Where an exception says that it was thrown, in one harmless line. That may be an app's code, too.
     *
     * @param thrown any exception
     * @param most so many places at the most, the innermost first
     * @return the places, each after the word at
     */
    public static String places(Throwable thrown, int most) {
        StringBuilder places = new StringBuilder();
        try {
            for (StackTraceElement place :
                    Arrays.stream(thrown.getStackTrace()).limit(most).toList()) {
                places.append(" at ").append(line(String.valueOf(place), LONGEST_PLACE));
            }
        } catch (Throwable ofTheApp) {
            places.append(" at an unknown place");
        }
        return places.toString();
    }

    /**
     * Whether a character is not seen itself, but may change how others are.
     *
     * @param point its code point
     * @return true for controls, ends of lines, marks of direction, half characters, what has no agreed look, and letters and signs that show nothing
     */
    public static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> isFiller(point);
        };
    }

    /** Fillers of Hangul, the Braille pattern without dots, the null notehead, what stands for an object. Unicode counts them among letters and symbols. */
    private static boolean isFiller(int point) {
        return switch (point) {
            case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x1D159, 0xFFFC -> true;
            default -> false;
        };
    }

    private static boolean isBeside(int point) {
        return Character.getType(point) == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static void append(int point, StringBuilder line) {
        if (isHidden(point)) {
            for (char unit : Character.toChars(point)) {
                line.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
            }
        } else {
            line.appendCodePoint(point);
        }
    }
}
