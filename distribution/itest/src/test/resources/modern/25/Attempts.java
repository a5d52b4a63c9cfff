package org.koti.sample.intruder;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.koti.sample.intruder.attempt.Trial;

/** What this Java has and the intruder's own compiler does not know. */
public final class Attempts {
    private Attempts() {}

    public static List<Trial> all() {
        return Stream.of(UnsafeAttempts.all(), ForeignAttempts.all(), ThreadAttempts.all(), ClassFileAttempts.all())
                .flatMap(Function.identity())
                .toList();
    }
}
