package org.koti.console;

import java.util.Set;

/**
 * Who gave a command, as an {@link Action} sees them: a person who reads what it says, or with {@link Option#JSON} a program that reads its data; each gets theirs
 * only. Each call may throw {@link GoneException}.
 */
interface Terminal {
    /** The words in the language of the person. */
    Texts texts();

    /** Prints a line for a person. */
    void say(String line);

    /** Prints a value for a program, as one line of JSON; an action does so once. */
    void data(Object value);

    /** Whether somebody is there to be asked. */
    boolean canAsk();

    /** Asks for a line; where nobody is there it is one of the standard input of the command, and empty at its end. */
    String ask(String question);

    /** Asks; anything but a yes is a no, and so is what is on the standard input. */
    default boolean confirm(String question) {
        if (!canAsk()) {
            return false;
        }
        String answer = ask(question).strip().toLowerCase(texts().locale());
        return Set.of(texts().get("yes").split(" ")).contains(answer);
    }

    /**
     * Lets nothing on without a yes, on the line or at the terminal.
     *
     * @throws RefusedException when there is none
     */
    default void needYes(Line line, String question) throws RefusedException {
        if (line.has(Option.YES)) {
            return;
        }
        if (!canAsk()) {
            throw new RefusedException("asked.nobody");
        }
        if (!confirm(question)) {
            throw new RefusedException("asked.no");
        }
    }
}
