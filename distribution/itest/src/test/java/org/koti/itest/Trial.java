package org.koti.itest;

/**
 * An attempt and how it ended.
 *
 * @param from the stage on which it was made
 * @param attempt what was tried
 * @param passed whether it got through
 * @param control whether it gets through where nobody takes care
 */
record Trial(String from, WebAttempt attempt, boolean passed, boolean control) {
    @Override
    public String toString() {
        return "%-5s %-20s %-44s %-8s control %s"
                .formatted(
                        from,
                        attempt.group(),
                        attempt.name(),
                        passed ? "PASSED" : "stopped",
                        control ? "passed" : "STOPPED");
    }
}
