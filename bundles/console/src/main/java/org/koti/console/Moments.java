package org.koti.console;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as the command line writes them, in every language alike. */
final class Moments {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Moments() {}

    /** The moment by the clock of this computer. */
    static String of(Instant at) {
        return FORM.withZone(ZoneId.systemDefault()).format(at);
    }
}
