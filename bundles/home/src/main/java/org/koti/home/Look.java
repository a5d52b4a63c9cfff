package org.koti.home;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.koti.spi.app.PlainText;

/**
 * What is seen of a title at a glance: its characters without marks and spaces, those that look the same made one. Rather too many titles look alike than too few:
 *
 * <ol>
 *   <li>A letter of one script, and any Latin one beyond ASCII, counts as the look of any letter of another script.
 *   <li>A symbol counts as the look of any letter, and as no letter.
 *   <li>Letters that together look like one count as that one.
 * </ol>
 */
final class Look {
    private static final int LAST_OF_ASCII = 0x7F;

    /** Longer ones are looked at so far. */
    private static final int MOST = 200;

    private static final String SEEN = "i1|025893476qv";
    private static final String AS = "lllozsbgeatbgu";

    /** As they are seen, with i as l and v as u. */
    private static final Map<Integer, List<String>> PAIRS = Map.of(
            (int) 'm', List.of("rn", "nn"),
            (int) 'w', List.of("uu"),
            (int) 'd', List.of("cl"),
            (int) 'h', List.of("ll"),
            (int) 'k', List.of("lc"));

    /** Greek, Cyrillic, Coptic, Cherokee and Lisu letters, by what they are drawn like; small ones, as all are made small. */
    private static final Map<Integer, String> DRAWN_LIKE = Map.of(
            (int) 'k', "\u03ba\u03f0\u043a\u049b\u049d\u049f\u04a1\u04c4\u051f\u2c95\uabb6\ua4d7",
            (int) 'o', "\u03bf\u03c3\u03b8\u043e\u0473\u04e9\u2c9f\uab8e\ua4f3",
            (int) 't', "\u03c4\u0442\u04ad\u2ca7\uab72\ua4d4",
            (int) 'd', "\u03b4\u0434\u0501\u2c87\uab70\uabb7\ua4d3",
            (int) 'l', "\u03b9\u0456\u0457\u04cf\u2c93\uab75\ua4f2");

    /** Letters as wide as two. */
    private static final String WIDE = "œæßꜳꜵꜷꜹꜻꜽꝏꝡȸȹʣʤʥʦʧʨʪʫᵫыюѹжщ";

    private final int[] points;

    private Look(int[] points) {
        this.points = points;
    }

    static Look of(String title) {
        return new Look(Normalizer.normalize(title, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Look::isSeen)
                .map(Look::folded)
                .limit(MOST)
                .toArray());
    }

    /** Whether a person may take the one for the other. */
    boolean isLike(Look other) {
        return reached(other)[other.points.length];
    }

    /** Whether it begins with what a person may take for the other one. */
    boolean beginsLike(Look other) {
        boolean begins = false;
        for (boolean end : other.reached(this)) {
            begins |= end;
        }
        return begins;
    }

    /** Whether it is what a person may take for the other one, with so many letters more at its end at the most. */
    boolean isFormLike(Look other, int more) {
        boolean[] reached = other.reached(this);
        return IntStream.rangeClosed(Math.max(0, points.length - more), points.length)
                .anyMatch(end -> reached[end]);
    }

    /** Whether it begins with letters of whatever script that are drawn like those of the other one, which is of ASCII. */
    boolean beginsDrawnLike(Look other) {
        int[] letters = Arrays.stream(points).filter(point -> !isSymbol(point)).toArray();
        return letters.length >= other.points.length
                && IntStream.range(0, other.points.length).allMatch(at -> isDrawnLike(letters[at], other.points[at]));
    }

    /** Whether there is a Latin letter or a digit of ASCII in it. */
    boolean hasLatin() {
        return Arrays.stream(points)
                .anyMatch(point ->
                        !isSymbol(point) && (point <= LAST_OF_ASCII || UnicodeScript.of(point) == UnicodeScript.LATIN));
    }

    /** How far into the other one this one may end, by how much of that is used. */
    private boolean[] reached(Look other) {
        int[] one = points;
        int[] two = other.points;
        boolean[][] like = new boolean[one.length + 1][two.length + 1];
        for (int i = 0; i <= one.length; i++) {
            for (int j = 0; j <= two.length; j++) {
                like[i][j] = i == 0 && j == 0
                        || i > 0 && like[i - 1][j] && isSymbol(one[i - 1])
                        || j > 0 && like[i][j - 1] && isSymbol(two[j - 1])
                        || i > 0 && j > 0 && like[i - 1][j - 1] && isLike(one[i - 1], two[j - 1])
                        || i > 0 && j > 1 && like[i - 1][j - 2] && isPair(one[i - 1], two[j - 2], two[j - 1])
                        || i > 1 && j > 0 && like[i - 2][j - 1] && isPair(two[j - 1], one[i - 2], one[i - 1]);
            }
        }
        return like[one.length];
    }

    private static boolean isSeen(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> false;
            default -> !PlainText.isHidden(point) && !Character.isSpaceChar(point);
        };
    }

    private static int folded(int point) {
        int at = SEEN.indexOf(point);
        return at < 0 ? point : AS.charAt(at);
    }

    private static boolean isSymbol(int point) {
        return !Character.isLetterOrDigit(point);
    }

    private static boolean isPair(int wide, int first, int second) {
        return WIDE.indexOf(wide) >= 0
                || PAIRS.getOrDefault(wide, List.of()).stream()
                        .anyMatch(pair -> (pair.charAt(0) == first && isLike(pair.charAt(1), second)
                                || isLike(pair.charAt(0), first) && pair.charAt(1) == second));
    }

    private static boolean isDrawnLike(int letter, int ascii) {
        return letter == ascii || DRAWN_LIKE.getOrDefault(ascii, "").indexOf(letter) >= 0;
    }

    private static boolean isLike(int one, int other) {
        return one == other
                || isSymbol(one)
                || isSymbol(other)
                || isUnsure(one)
                || isUnsure(other)
                || UnicodeScript.of(one) != UnicodeScript.of(other) && (one > LAST_OF_ASCII || other > LAST_OF_ASCII);
    }

    /** A Latin letter that few readers know. */
    private static boolean isUnsure(int point) {
        return point > LAST_OF_ASCII && UnicodeScript.of(point) == UnicodeScript.LATIN;
    }
}
