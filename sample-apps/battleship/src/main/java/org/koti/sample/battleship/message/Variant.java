package org.koti.sample.battleship.message;

import java.util.List;
import java.util.regex.Pattern;
import org.koti.sample.battleship.board.Spacing;

/**
 * The rules that are played: ten by ten, ships of 5, 4, 3, 3 and 2 cells. The set is open: an unknown variant parses, and
 * cannot be accepted.
 *
 * @param name 1 to 16 lower-case letters
 */
public record Variant(String name) {

    private static final Pattern NAME = Pattern.compile("[a-z]{1,16}");

    /** Ships may touch; one shot in turn. */
    public static final Variant CLASSIC = new Variant("classic");

    /** Ships have water all around; one shot in turn. */
    public static final Variant APART = new Variant("apart");

    /** Ships may touch; in turn as many shots as the shooter has ships afloat. */
    public static final Variant SALVO = new Variant("salvo");

    /** The variants that can be played here, in the order in which they are offered. */
    public static final List<Variant> KNOWN = List.of(CLASSIC, APART, SALVO);

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

    /** Tells whether it can be played here; one that cannot comes from a newer version. */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    /** Returns how close ships may lie. */
    public Spacing spacing() {
        return equals(APART) ? Spacing.APART : Spacing.TOUCHING;
    }

    /** Tells whether shots are fired together. */
    public boolean isSalvo() {
        return equals(SALVO);
    }
}
