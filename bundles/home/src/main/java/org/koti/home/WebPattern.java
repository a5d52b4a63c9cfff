package org.koti.home;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path that a servlet of an app takes.
 *
 * @param prefix what the path begins with, without a slash at the end; empty for all paths
 * @param below whether paths below it are taken too
 */
record WebPattern(String prefix, boolean below) {
    private static final Pattern FORM = Pattern.compile("/|(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)*(/\\*)?");

    /**
     * Reads a pattern.
     *
     * @param text a path, or one that ends in {@code /*}
     * @return the pattern, or empty when it is not of its form
     */
    static Optional<WebPattern> parse(String text) {
        if (text.isEmpty() || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        return text.endsWith("/*")
                ? Optional.of(new WebPattern(text.substring(0, text.length() - 2), true))
                : Optional.of(new WebPattern(text, false));
    }

    boolean matches(String path) {
        return path.equals(prefix) || below && path.startsWith(prefix + "/");
    }
}
