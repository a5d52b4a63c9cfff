package org.koti.peer;

/** Names of people, from this person and from outside. */
final class Names {
    static final int MAX = 40;

    private Names() {}

    /** Reads a name and takes out what could change how the text around it is shown: controls and direction marks. */
    static String read(WireReader in) throws MalformedFrameException {
        String name = in.text(MAX);
        String shown = name.codePoints()
                .filter(Names::harmless)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        if (shown.isEmpty()) {
            throw new MalformedFrameException("an empty name");
        }
        return shown;
    }

    static String checked(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty()
                || stripped.length() > MAX
                || !stripped.codePoints().allMatch(Names::harmless)) {
            throw new IllegalArgumentException("A name has 1 to " + MAX + " characters and no control characters.");
        }
        return stripped;
    }

    private static boolean harmless(int codePoint) {
        boolean direction = codePoint == 0x061c
                || codePoint >= 0x200e && codePoint <= 0x200f
                || codePoint >= 0x202a && codePoint <= 0x202e
                || codePoint >= 0x2066 && codePoint <= 0x2069;
        int type = Character.getType(codePoint);
        return !direction
                && type != Character.CONTROL
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE;
    }
}
