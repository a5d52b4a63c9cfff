package org.koti.sample.battleship.message;

import java.util.regex.Pattern;

/**
 * The rules that are played. The set is open: an unknown variant parses, and is then refused by name.
 *
 * @param name 1 to 16 lower-case letters
 */
public record Variant(String name) {

    private static final Pattern NAME = Pattern.compile("[a-z]{1,16}");

    /** Ten by ten, ships of 5, 4, 3, 3 and 2 cells, shots in turn. */
    public static final Variant CLASSIC = new Variant("classic");

    /** The longest name. */
    static final int LONGEST = 16;

    /** Refuses another spelling. */
    public Variant {
        if (!isName(name)) {
            throw new IllegalArgumentException("a variant has 1 to 16 lower-case letters");
        }
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
