package org.koti.sample.battleship.play;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.koti.sample.battleship.message.Clock;
import org.koti.sample.battleship.message.Variant;

/**
 * What an offer in the lobby says, as {@code variant;seconds}.
 *
 * @param variant the rules
 * @param clock the time for a move
 */
public record Terms(Variant variant, Clock clock) {

    private static final Pattern FORM = Pattern.compile("([a-z]{1,16});(0|[1-9][0-9]{1,6})");

    private static final Pattern ANY = Pattern.compile("([a-z]{1,16});.*");

    /** Returns the terms of an offer; empty when nobody here can play them. */
    public static Optional<Terms> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int seconds = Integer.parseInt(form.group(2));
        Variant variant = new Variant(form.group(1));
        return variant.isKnown() && Clock.isInRange(seconds)
                ? Optional.of(new Terms(variant, new Clock(seconds)))
                : Optional.empty();
    }

    /** Tells whether terms name a variant that is not known here: a newer version of this app made the offer. */
    public static boolean isNewer(String text) {
        Matcher form = ANY.matcher(text);
        return form.matches() && !new Variant(form.group(1)).isKnown();
    }

    @Override
    public String toString() {
        return variant.name() + ";" + clock.seconds();
    }
}
