package org.koti.agent.boot;

/** A text in which an app looks for a pattern: whoever reads it for long can be stopped and slowed. */
final class StoppableText implements CharSequence {
    private static final int SELDOM = 0xFFF;

    private final CharSequence text;
    private final Brake brake;
    private int read;

    StoppableText(CharSequence text, Brake brake) {
        this.text = text;
        this.brake = brake;
    }

    @Override
    public char charAt(int index) {
        if ((++read & SELDOM) == 0) {
            brake.pass();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
