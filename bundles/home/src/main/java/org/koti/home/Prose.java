package org.koti.home;

import java.util.regex.Pattern;

/** What an app says of itself, as a page shows it: spaces side by side, however wide, are one, so that it paints no lines of its own. Pure functions. */
final class Prose {
    private static final Pattern SPACES = Pattern.compile("\\h+");

    private Prose() {}

    static String of(String text) {
        return SPACES.matcher(text).replaceAll(" ");
    }
}
