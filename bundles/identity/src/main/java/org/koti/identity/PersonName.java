package org.koti.identity;

import java.text.Normalizer;
import org.koti.spi.identity.UnfitInputException;

/** What a person may be called. */
final class PersonName {
    private static final int MOST = 40;

    private PersonName() {}

    /**
     * The name as it is kept: composed (Unicode NFC), without white space around it.
     *
     * @throws UnfitInputException when it is empty, too long, or holds what cannot be seen
     */
    static String clean(String name) {
        String clean = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
        if (clean.isEmpty()) {
            throw unfit("a name has at least one character");
        }
        if (clean.codePointCount(0, clean.length()) > MOST) {
            throw unfit("a name has at most " + MOST + " characters");
        }
        if (clean.codePoints().anyMatch(PersonName::isHidden)) {
            throw unfit("a name holds only characters that can be seen");
        }
        return clean;
    }

    private static UnfitInputException unfit(String why) {
        return new UnfitInputException(UnfitInputException.Fault.NAME, MOST, why);
    }

    private static boolean isHidden(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.UNASSIGNED
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
