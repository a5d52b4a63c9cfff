package org.koti.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.koti.spi.app.PlainText;

/**
 * Text with an app's own words in it, in lines that a terminal need not break. Only the first begins where lines of the node do: however an app spaces its words, they
 * look like none of these.
 */
final class Prose {
    private static final int WIDTH = 78;
    private static final String FURTHER_IN = " ".repeat(8);
    private static final Pattern GAPS = Pattern.compile("[\\s\\p{Z}]+");

    /** From here on there are letters that take two columns; those that take one are counted as two as well. */
    private static final int WIDE = 0x1100;

    private Prose() {}

    /** The lines of a text, the first of which is indented as it is said. */
    static List<String> lines(String indent, String text) {
        List<String> lines = new ArrayList<>();
        String line = indent;
        String gap = "";
        for (String word : plain(text).split(" ")) {
            if (!gap.isEmpty() && columns(line + gap + word) > WIDTH) {
                lines.add(line);
                line = FURTHER_IN;
                gap = "";
            }
            line += gap + word;
            gap = " ";
            while (columns(line) > WIDTH) {
                int end = room(line);
                lines.add(line.substring(0, end));
                line = FURTHER_IN + line.substring(end);
            }
        }
        lines.add(line);
        return lines;
    }

    private static String plain(String text) {
        return PlainText.line(GAPS.matcher(text).replaceAll(" ").strip());
    }

    /** How much of a text that is too long has room in a line. */
    private static int room(String text) {
        int end = 0;
        int longer = text.offsetByCodePoints(end, 1);
        while (columns(text.substring(0, longer)) <= WIDTH) {
            end = longer;
            longer = text.offsetByCodePoints(end, 1);
        }
        return end;
    }

    private static int columns(String text) {
        return text.codePoints().map(point -> point < WIDE ? 1 : 2).sum();
    }
}
