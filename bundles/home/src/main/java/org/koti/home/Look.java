package org.koti.home;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import org.koti.spi.app.PlainText;

/**
 * What is left of a title at a glance: letters and digits without their marks and spaces, those that look the same made one. Rather too many titles look alike than too
 * few: a letter of one script counts as the look of any letter of another one.
 */
final class Look {
    private static final int LAST_OF_ASCII = 0x7F;

    private final int[] letters;

    private Look(int[] letters) {
        this.letters = letters;
    }

    static Look of(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .replaceAll("[Ii1|]", "l")
                .replace('0', 'o')
                .toLowerCase(Locale.ROOT)
                .replace("rn", "m")
                .replace("vv", "w")
                .replace("cl", "d");
        return new Look(plain.codePoints()
                .filter(point -> Character.isLetterOrDigit(point) && !PlainText.isHidden(point))
                .toArray());
    }

    /** Whether a person may take the one for the other. */
    boolean isLike(Look other) {
        boolean like = letters.length == other.letters.length;
        for (int i = 0; like && i < letters.length; i++) {
            like = isLike(letters[i], other.letters[i]);
        }
        return like;
    }

    private static boolean isLike(int one, int other) {
        boolean foreign = one > LAST_OF_ASCII;
        return one == other
                || foreign != other > LAST_OF_ASCII
                || foreign && UnicodeScript.of(one) != UnicodeScript.of(other);
    }
}
