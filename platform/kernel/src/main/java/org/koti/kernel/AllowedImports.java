package org.koti.kernel;

import java.util.List;
import java.util.stream.Stream;
import org.koti.api.app.Isolation;

/** The packages that an app may import, from {@code allowed-imports.txt}; in a process of its own those of {@code process-imports.txt} as well. */
final class AllowedImports {
    private static final String IN_THE_NODE = "allowed-imports.txt";
    private static final String IN_A_PROCESS = "process-imports.txt";

    private final List<String> patterns;

    private AllowedImports(List<String> patterns) {
        this.patterns = patterns;
    }

    /** {@return those of an app that runs there} */
    static AllowedImports in(Isolation place) {
        return new AllowedImports(
                place == Isolation.NODE
                        ? DataFile.lines(IN_THE_NODE).toList()
                        : Stream.concat(DataFile.lines(IN_THE_NODE), DataFile.lines(IN_A_PROCESS))
                                .toList());
    }

    boolean allows(String packageName) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.endsWith(".*")
                        ? packageName.startsWith(pattern.substring(0, pattern.length() - 1))
                        : packageName.equals(pattern));
    }
}
