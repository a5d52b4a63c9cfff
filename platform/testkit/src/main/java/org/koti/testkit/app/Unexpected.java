package org.koti.testkit.app;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a test did not expect.
 *
 * @param sentence what it is
 * @param cause what was thrown, or null
 */
record Unexpected(String sentence, @Nullable Throwable cause) {
    private static final int MOST_SHOWN = 20;

    static Unexpected denial(String who, String permission) {
        return new Unexpected(
                who + " was refused " + permission
                        + ": grant it, declare it by @Asks, or expect it by looking at denials()",
                null);
    }

    static Unexpected failure(String who, Throwable cause) {
        return new Unexpected(
                who + " threw where nobody called it: " + cause
                        + "; if that is meant, expect it by looking at failures()",
                cause);
    }

    static AssertionError of(List<Unexpected> all) {
        StringBuilder text = new StringBuilder("the test ended, but");
        all.stream()
                .limit(MOST_SHOWN)
                .forEach(
                        each -> text.append(System.lineSeparator()).append("- ").append(each.sentence));
        if (all.size() > MOST_SHOWN) {
            text.append(System.lineSeparator())
                    .append("- and so on: ")
                    .append(all.size())
                    .append(" in all");
        }
        AssertionError error = new AssertionError(text.toString());
        all.stream()
                .limit(MOST_SHOWN)
                .map(Unexpected::cause)
                .filter(Objects::nonNull)
                .forEach(error::addSuppressed);
        return error;
    }
}
