package org.koti.home;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.koti.spi.app.PlainText;

/** What is seen of a title at a glance: its characters without marks and spaces, those that look the same made one. Rather too many titles look alike than too few. */
final class Look {
    /** Longer ones are looked at so far. */
    private static final int MOST = 200;

    private static final String SEEN = "i1|025893476qv";
    private static final String AS = "lllozsbgeatbgu";

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
        return isLike(other, Letters.OF_ANY_SCRIPT);
    }

    /** Whether a person may take the one for the other by those letters. */
    boolean isLike(Look other, Letters letters) {
        return reached(other, letters)[other.points.length];
    }

    /** Whether it begins with what a person may take for the other one by those letters. */
    boolean beginsLike(Look other, Letters letters) {
        boolean begins = false;
        for (boolean end : other.reached(this, letters)) {
            begins |= end;
        }
        return begins;
    }

    /** Whether it is what a person may take for the other one by those letters, with so many letters more at its end at the most. */
    boolean isFormLike(Look other, int more, Letters letters) {
        boolean[] reached = other.reached(this, letters);
        return IntStream.rangeClosed(Math.max(0, points.length - more), points.length)
                .anyMatch(end -> reached[end]);
    }

    /** Whether there is a Latin letter or a digit of ASCII in it. */
    boolean hasLatin() {
        return Arrays.stream(points)
                .anyMatch(point -> !Letters.isSymbol(point)
                        && (Letters.isAscii(point) || UnicodeScript.of(point) == UnicodeScript.LATIN));
    }

    private boolean[] reached(Look other, Letters letters) {
        return new Likeness(points, other.points, letters).reached();
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
}
