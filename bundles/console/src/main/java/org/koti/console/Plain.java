package org.koti.console;

import java.util.Locale;

/** Any text as a line that does nothing to a terminal. */
final class Plain {
    private static final int LONGEST = 4_000;

    private Plain() {}

    /** {@return the text with what would steer a terminal, hide or turn text around written out, cut where it is very long} */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        int at = 0;
        while (at < text.length() && line.length() < LONGEST) {
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
