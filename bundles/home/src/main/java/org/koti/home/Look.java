package org.koti.home;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
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

    private static final String SEEN = "i1|025893476";
    private static final String AS = "lllozsbgeatb";
    private static final Map<Integer, String> PAIRS = Map.of((int) 'm', "rn", (int) 'w', "vv", (int) 'd', "cl");

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

    /** Whether there is a letter or digit of ASCII in it. */
    boolean hasAscii() {
        return Arrays.stream(points).anyMatch(point -> point <= LAST_OF_ASCII && !isSymbol(point));
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
        String pair = PAIRS.getOrDefault(wide, "");
        return WIDE.indexOf(wide) >= 0
                || !pair.isEmpty()
                        && (pair.charAt(0) == first && isLike(pair.charAt(1), second)
                                || isLike(pair.charAt(0), first) && pair.charAt(1) == second);
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
