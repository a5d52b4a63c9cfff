package org.koti.benchmark;

/** What a figure is not to exceed. */
record Goal(double most) {
    /** {@return the goal, and PASS where a figure meets it, else MISSED} */
    String judge(double figure) {
        return "<= %s %s".formatted(most, figure <= most ? "PASS" : "MISSED");
    }
}
