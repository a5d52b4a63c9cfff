package org.koti.sample.intruder;

import java.util.List;
import org.koti.sample.intruder.attempt.Trial;

/** What this Java has and the intruder's own compiler does not let it call by code. */
public final class Attempts {
    private Attempts() {}

    public static List<Trial> all() {
        return UnsafeAttempts.all().toList();
    }
}
