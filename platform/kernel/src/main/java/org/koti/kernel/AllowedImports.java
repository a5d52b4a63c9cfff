package org.koti.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The packages that an app may import, from {@code allowed-imports.txt}. */
final class AllowedImports {
    private static final String FILE = "allowed-imports.txt";

    private final List<String> patterns;

    private AllowedImports(List<String> patterns) {
        this.patterns = patterns;
    }

    static AllowedImports load() {
        try (InputStream in = Objects.requireNonNull(AllowedImports.class.getResourceAsStream(FILE), FILE)) {
            return new AllowedImports(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean allows(String packageName) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.endsWith(".*")
                        ? packageName.startsWith(pattern.substring(0, pattern.length() - 1))
                        : packageName.equals(pattern));
    }
}
