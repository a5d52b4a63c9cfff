package org.koti.capsule;

import java.util.regex.Pattern;

/** Text of an app as the node's log and a person may see it: in one line, and nothing that steers a terminal, reverses or hides. */
final class Printable {
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}]");

    private Printable() {}

    static String of(String text) {
        return HIDDEN.matcher(text).replaceAll("?");
    }
}
