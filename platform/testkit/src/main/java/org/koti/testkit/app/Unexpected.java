package org.koti.testkit.app;

import org.jspecify.annotations.Nullable;

/**
 * What a test did not expect.
 *
 * @param sentence what it is
 * @param cause what was thrown, or null
 */
record Unexpected(String sentence, @Nullable Throwable cause) {
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

    static AssertionError of(java.util.List<Unexpected> all) {
        StringBuilder text = new StringBuilder("the test ended, but");
        all.forEach(each -> text.append(System.lineSeparator()).append("- ").append(each.sentence));
        AssertionError error = new AssertionError(text.toString());
        all.stream().map(Unexpected::cause).filter(cause -> cause != null).forEach(error::addSuppressed);
        return error;
    }
}
