package org.koti.agent.ahead;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Computes the digests of a distribution's jars from the moment in which the JVM starts, while the other processor guards the JDK. It decides nothing: who checks
 * them reads the list anew and asks for each, and what is not here is computed then. It runs before anything is compiled: no lambdas or streams here.
 */
public final class JarsAhead implements Runnable {
    /** The list, relative to the distribution's folder, in the format of {@code sha256sum}. */
    public static final String LIST = "etc/bundles.sha256";

    private static final String BETWEEN = "  ";

    private final Path distribution;
    private final Digests digests;

    JarsAhead(Path distribution, Digests digests) {
        this.distribution = distribution;
        this.digests = digests;
    }

    /**
     * Begins on a thread of its own, which ends with the last jar.
     *
     * @param distribution the folder of the distribution, absolute, as whoever asks will name it
     * @return the digests, of which more and more are there
     */
    public static Digests begin(Path distribution) {
        Digests digests = new Digests();
        Thread thread = new Thread(new JarsAhead(distribution, digests), "koti-jars-ahead");
        thread.setDaemon(true);
        thread.start();
        return digests;
    }

    @Override
    public void run() {
        try {
            List<String> lines = Files.readAllLines(distribution.resolve(LIST), StandardCharsets.UTF_8);
            for (int i = 0; i < lines.size(); i++) {
                int end = lines.get(i).indexOf(BETWEEN);
                if (end >= 0) {
                    digests.of(distribution.resolve(lines.get(i).substring(end + BETWEEN.length())));
                }
            }
        } catch (IOException | RuntimeException leftToTheCheck) {
            return;
        }
    }
}
