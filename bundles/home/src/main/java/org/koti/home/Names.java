package org.koti.home;

import org.koti.spi.pick.PickRules;

/** What people, records and apps are called on a page: whoever gave them their names, these are harmless and can be seen. Pure functions. */
final class Names {
    private static final int MOST = 100;

    private Names() {}

    /** A name in one line; words that say so where it shows nothing. */
    static String of(String name, Texts texts) {
        String line = PickRules.line(name, MOST);
        return line.isEmpty() ? texts.get("nameless") : line;
    }
}
