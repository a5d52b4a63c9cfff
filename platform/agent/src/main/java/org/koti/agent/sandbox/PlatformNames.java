package org.koti.agent.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The names that belong to Java, to the node and to the libraries that the node gives to apps, as the verifier's list has them. Immutable. */
public final class PlatformNames {
    private static final String LIST = "/org/koti/agent/verify/allowed.txt";
    private static final String WORD = "reserved ";

    private final List<String> beginnings;

    private PlatformNames(List<String> beginnings) {
        this.beginnings = beginnings;
    }

    /**
     * Reads the list.
     *
     * @return the names
     * @throws UncheckedIOException if it cannot be read
     */
    public static PlatformNames ofThisNode() {
        try (InputStream in = Objects.requireNonNull(PlatformNames.class.getResourceAsStream(LIST), LIST);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new PlatformNames(lines.lines()
                    .filter(line -> line.startsWith(WORD))
                    .flatMap(line -> Stream.of(line.substring(WORD.length()).split(" ")))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Tells whether a name cannot be an app's.
     *
     * @param name the name of a bundle, a package or a class, with dots
     * @return whether it is among the platform's, as {@code org.osgi.framework} is, or above some of them, as {@code org} is
     */
    public boolean has(String name) {
        String below = name + ".";
        return beginnings.stream().anyMatch(each -> below.startsWith(each) || each.startsWith(below));
    }
}
