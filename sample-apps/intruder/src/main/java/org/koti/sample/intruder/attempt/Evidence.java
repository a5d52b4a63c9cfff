package org.koti.sample.intruder.attempt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells a gain from nothing. */
public final class Evidence {
    private static final int MOST = 80;

    private Evidence() {}

    /**
     * Takes what an attempt got hold of.
     *
     * @param what how it is called
     * @param gained what it is; null for nothing
     * @return the evidence
     * @throws NothingGained if it is null, false or empty
     */
    public static String of(String what, @Nullable Object gained) throws NothingGained {
        if (gained == null || gained.equals(Boolean.FALSE) || gained.equals("")) {
            throw new NothingGained(what + ": " + (gained == null ? "none" : gained.equals("") ? "empty" : "no"));
        }
        return what + ": "
                + shortened(
                        gained instanceof String text ? text : gained.getClass().getName());
    }

    /**
     * Takes what can be read from a stream.
     *
     * @param what how it is called
     * @param in the stream; null for none
     * @return the evidence
     * @throws NothingGained if there is nothing to read
     * @throws IOException if it cannot be read
     */
    public static String read(String what, @Nullable InputStream in) throws NothingGained, IOException {
        if (in == null) {
            throw new NothingGained(what + ": none");
        }
        try (in) {
            byte[] bytes = in.readNBytes(MOST);
            if (bytes.length == 0) {
                throw new NothingGained(what + ": empty");
            }
            return what + ": " + shortened(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static String shortened(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7e]", ".");
        return plain.length() <= MOST ? plain : plain.substring(0, MOST) + "…";
    }
}
