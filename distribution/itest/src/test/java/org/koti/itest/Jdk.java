package org.koti.itest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Java to run nodes with: the running one, the one whose home is in the environment as {@code JDK25_HOME}, and those that the system property
 * {@code koti.jdks} names, separated by commas.
 *
 * @param home its home folder
 * @param feature its feature number, for example 17
 */
record Jdk(Path home, int feature) {
    static List<Jdk> all() {
        String named =
                System.getProperty("koti.jdks", "") + "," + System.getenv().getOrDefault("JDK25_HOME", "");
        return Stream.concat(
                        Stream.of(Path.of(System.getProperty("java.home"))),
                        Arrays.stream(named.split(","))
                                .filter(name -> !name.isBlank())
                                .map(name -> Path.of(name.strip())))
                .map(Jdk::of)
                .distinct()
                .toList();
    }

    /** The one that the tests run on, for what does not depend on the JDK. */
    static Jdk running() {
        return of(Path.of(System.getProperty("java.home")));
    }

    private static Jdk of(Path home) {
        try {
            Path real = home.toRealPath();
            String version = Files.readAllLines(real.resolve("release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION=\""))
                    .map(line -> line.substring("JAVA_VERSION=\"".length()).split("[.\"]")[0])
                    .findFirst()
                    .orElseThrow();
            return new Jdk(real, Integer.parseInt(version));
        } catch (java.io.IOException e) {
            throw new IllegalStateException("not the home of a JDK: " + home, e);
        }
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }
}
