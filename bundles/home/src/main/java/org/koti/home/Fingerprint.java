package org.koti.home;

import java.util.regex.Pattern;
import org.koti.spi.app.ShortId;
import org.koti.spi.catalog.FingerprintWords;

/** The id of a catalog or a publisher as people compare it. Pure functions. */
final class Fingerprint {
    private static final String GROUPS = "(.{4})(?=.)";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    private Fingerprint() {}

    /** Its beginning, in groups of four digits. */
    static String of(String id) {
        return ShortId.ofPublisher(id).replaceAll(GROUPS, "$1 ");
    }

    /** Its words; empty where it is none that has any. */
    static String words(String id) {
        return ID.matcher(id).matches() ? String.join(" ", FingerprintWords.of(id)) : "";
    }
}
