package org.koti.console;

import java.util.ArrayList;
import java.util.List;

/** Lines in columns, each as wide as the widest word in it; the last one is as long as it likes. */
final class Columns {
    private static final String BETWEEN = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Columns row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, indented. */
    List<String> lines() {
        int[] widths = widths();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int place = 0; place < row.size(); place++) {
            String cell = row.get(place);
            line.append(BETWEEN).append(cell);
            if (place < row.size() - 1) {
                line.append(" ".repeat(widths[place] - cell.length()));
            }
        }
        return line.toString().stripTrailing();
    }

    private int[] widths() {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        for (List<String> row : rows) {
            for (int place = 0; place < row.size(); place++) {
                widths[place] = Math.max(widths[place], row.get(place).length());
            }
        }
        return widths;
    }
}
