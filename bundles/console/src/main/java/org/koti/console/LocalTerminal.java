package org.koti.console;

import java.io.PrintStream;
import org.koti.spi.app.PlainText;

/** Who gave a command that is done where it was given, without a node. What stands in a file steers no terminal. */
final class LocalTerminal implements Terminal {
    private static final int LONGEST = 4_000;

    private final Texts texts;
    private final boolean program;
    private final PrintStream out;

    LocalTerminal(Texts texts, boolean program, PrintStream out) {
        this.texts = texts;
        this.program = program;
        this.out = out;
    }

    @Override
    public Texts texts() {
        return texts;
    }

    @Override
    public void say(String line) {
        if (!program) {
            out.println(PlainText.line(line, LONGEST));
        }
    }

    @Override
    public void data(Object value) {
        if (program) {
            out.println(Json.of(value));
        }
    }

    /** These commands ask for passphrases alone, and {@link Passphrases} does. */
    @Override
    public boolean canAsk() {
        return false;
    }

    @Override
    public String ask(String question) {
        return "";
    }
}
