package org.koti.console;

/** The person's terminal, as an {@link Action} sees it. Each call may throw {@link java.io.UncheckedIOException} when the person has gone. */
interface Terminal {
    /** The words in the language of the person. */
    Texts texts();

    /** Prints a line. */
    void say(String line);

    /** Prints a value for a program to read, as one line of JSON. */
    void data(Object value);

    /** Whether somebody is there to be asked. */
    boolean canAsk();

    /** Asks; anything but a yes is a no. */
    boolean confirm(String question);
}
