package org.koti.console;

/** What a program gets that asks for JSON: values, no words, and nobody there to say yes. */
final class ProgramTerminal implements Terminal {
    private final Visitor visitor;

    ProgramTerminal(Visitor visitor) {
        this.visitor = visitor;
    }

    @Override
    public Texts texts() {
        return visitor.texts();
    }

    @Override
    public void say(String line) {
        // words are for people
    }

    @Override
    public void data(Object value) {
        visitor.json(value);
    }

    @Override
    public boolean canAsk() {
        return false;
    }

    @Override
    public String ask(String question) {
        return visitor.ask(question);
    }
}
