package org.koti.home;

import java.lang.Character.UnicodeScript;

/** Which characters pass for each other, of two looks. A symbol passes for any. */
enum Letters {
    /** A letter of one script, and any Latin one beyond ASCII, passes for any letter of another script. */
    OF_ANY_SCRIPT {
        @Override
        boolean isUnsure(int one, int other) {
            return isUnknown(one)
                    || isUnknown(other)
                    || UnicodeScript.of(one) != UnicodeScript.of(other) && !(isAscii(one) && isAscii(other));
        }
    },

    /** A letter passes for one of ASCII that it is drawn like. */
    DRAWN_ALIKE {
        @Override
        boolean isUnsure(int one, int other) {
            return false;
        }
    };

    private static final int LAST_OF_ASCII = 0x7F;

    /** Whether the one passes for the other. */
    boolean pass(int one, int other) {
        return isSymbol(one) || isSymbol(other) || isSame(one, other) || isUnsure(one, other);
    }

    /** Whether letters pass for each other as nobody knows what they look like to whom. */
    abstract boolean isUnsure(int one, int other);

    /** Whether anybody takes the one for the other. */
    static boolean isSame(int one, int other) {
        return one == other || Drawn.isLike(one, other) || Drawn.isLike(other, one);
    }

    static boolean isSymbol(int point) {
        return !Character.isLetterOrDigit(point);
    }

    static boolean isAscii(int point) {
        return point <= LAST_OF_ASCII;
    }

    /** A Latin letter that few readers know. */
    private static boolean isUnknown(int point) {
        return !isAscii(point) && UnicodeScript.of(point) == UnicodeScript.LATIN;
    }
}
