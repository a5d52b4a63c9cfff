package org.koti.spi.consent;

import java.util.List;

/**
 * How safe an app is by what it asks for, in the reader's language.
 *
 * @param value 1 (asks for much) to 6 (asks for little)
 * @param reasons why it is not higher; one sentence when it is the highest
 * @param barred what the app cannot do
 * @param warnings what it is let do that apps are not; most often none
 */
public record Rating(int value, List<String> reasons, List<String> barred, List<String> warnings) {
    /** Keeps its own copies of the lists. */
    public Rating {
        reasons = List.copyOf(reasons);
        barred = List.copyOf(barred);
        warnings = List.copyOf(warnings);
    }
}
