package org.koti.benchmark;

/** What is asked for. */
enum Kind {
    /** An answer at once, of the app that is swapped. */
    QUICK("load", "/quick", true),
    /** One after 400 ms, by way of a class that was not loaded before. */
    SLOW("load", "/slow", true),
    /** One after the number was noted for good. */
    COUNT("load", "/count", true),
    /** An answer at once, of the app that nobody swaps. */
    BESIDE("beside", "/quick", false),
    /** That somebody else's app sends a message to the one that is swapped, which notes its number. */
    MESSAGE("load", "/send", false);

    private static final int CYCLE = 100;
    private static final int MESSAGES = 50;
    private static final int SLOWS = 20;
    private static final int COUNTS = 10;

    private final String app;
    private final String path;
    private final boolean swapped;

    Kind(String app, String path, boolean swapped) {
        this.app = app;
        this.path = path;
        this.swapped = swapped;
    }

    /** {@return what the request of a number is for: of a hundred, one for a message, five slow ones, ten that count, half of the rest for each app} */
    static Kind of(long number) {
        long place = number % CYCLE;
        if (place == MESSAGES) {
            return MESSAGE;
        }
        if (place % SLOWS == 1) {
            return SLOW;
        }
        if (place % COUNTS == 3) {
            return COUNT;
        }
        return place % 2 == 0 ? BESIDE : QUICK;
    }

    String app() {
        return app;
    }

    String path(long number) {
        return path + "?n=" + number;
    }

    /** {@return where to ask how often a number was noted} */
    String times(long number) {
        return "/times?in=" + collection() + "&n=" + number;
    }

    private String collection() {
        return this == MESSAGE ? "message" : "count";
    }

    /** {@return whether the answer is of the app that is swapped} */
    boolean isOfSwapped() {
        return swapped;
    }

    /** {@return whether the number is noted for good} */
    boolean isNoted() {
        return this == COUNT || this == MESSAGE;
    }

    /** {@return whether it is answered at once} */
    boolean isQuick() {
        return this == QUICK || this == COUNT;
    }
}
