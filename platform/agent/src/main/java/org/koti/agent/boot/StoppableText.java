package org.koti.agent.boot;

/** A text in which an app looks for a pattern: whoever reads it for long can be stopped and slowed. */
final class StoppableText implements CharSequence {
    private static final int SELDOM = 0xFFF;

    private final CharSequence text;
    private final Brake brake;
    private final int longest;
    private int read;

    /**
     * @param longest how long it may be for the pattern that is looked for
     */
    StoppableText(CharSequence text, Brake brake, int longest) {
        this.text = text;
        this.brake = brake;
        this.longest = longest;
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
        int length = text.length();
        if (length > longest) {
            throw new IllegalStateException(
                    "an app looks for a pattern that repeats so often in at most " + longest + " characters");
        }
        return length;
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
