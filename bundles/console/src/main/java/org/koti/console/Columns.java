package org.koti.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int place = 0; place < row.size(); place++) {
            String cell = row.get(place);
            line.append(BETWEEN).append(cell);
            if (place < row.size() - 1) {
                line.append(" ".repeat(width(place) - cell.length()));
            }
        }
        return line.toString().stripTrailing();
    }

    private int width(int place) {
        return rows.stream()
                .flatMapToInt(
                        row -> place < row.size() ? IntStream.of(row.get(place).length()) : IntStream.empty())
                .max()
                .orElse(0);
    }
}
