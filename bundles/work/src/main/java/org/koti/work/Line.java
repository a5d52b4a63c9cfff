package org.koti.work;

import java.util.Locale;

/** Any text as one harmless line. */
final class Line {
    private Line() {}

    /** {@return the text with what would break, hide or turn it around written out, cut after so many characters} */
    static String of(String text, int longest) {
        StringBuilder line = new StringBuilder();
        int at = 0;
        for (int count = 0; at < text.length() && count < longest; count++) {
            int point = text.codePointAt(at);
            if (isHidden(point)) {
                line.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                line.appendCodePoint(point);
            }
            at += Character.charCount(point);
        }
        return at < text.length() ? line.append('…').toString() : line.toString();
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
