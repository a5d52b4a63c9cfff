package org.koti.maven;

/** What this plugin itself tells an author. A number is given once, for ever; what stands here is the table of {@code platform/ERRORS.md}. */
enum Code {
    NO_JAR(
            1,
            "There is no jar to look at.",
            "Build it first, as `mvn verify` does, or name another with `-Dkoti.jar=FILE`."),
    NOT_SWAPPED(
            2,
            "The app does not start, or its own next version cannot take its place.",
            "Correct what the message says."),
    STAYS(
            3,
            "After swaps of the app with itself something of it stays: classes of more than two versions, or threads.",
            "End in a method with `@Deactivate` what the message names, or leave it to `Tasks` and `Timer`."),
    NO_NODE(
            4,
            "There is no node to run the app in, or to publish it with.",
            "Name the folder of a built node with `-Dkoti.node=FOLDER`.");

    private final int number;
    private final String cause;
    private final String fix;

    Code(int number, String cause, String fix) {
        this.number = number;
        this.cause = cause;
        this.fix = fix;
    }

    /** {@return words, with this code behind them} */
    String behind(String words) {
        return words + " (" + this + ")";
    }

    /** {@return its line in the table, in Markdown} */
    String row() {
        return "| " + this + " | " + cause + " | " + fix + " |";
    }

    /** Returns it as it is told. */
    @Override
    public String toString() {
        return "KOTI-B%03d".formatted(number);
    }
}
