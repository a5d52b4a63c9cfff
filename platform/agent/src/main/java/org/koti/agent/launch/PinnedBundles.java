package org.koti.agent.launch;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.koti.agent.ahead.Digests;
import org.koti.agent.ahead.JarsAhead;

/**
 * The jars that Koti was built with, by their digests: the list {@code etc/bundles.sha256} in the format of {@code sha256sum}, relative to the
 * distribution's folder. The build writes it, a node checks it before anything of the framework and its bundles runs.
 */
final class PinnedBundles {
    private static final String LIST = JarsAhead.LIST;
    private static final String STARTED = "etc/startup.properties";
    private static final String BUNDLES = "system";
    private static final String LIBRARIES = "lib";
    private static final String REFERENCE = "reference:file:";

    private final Path distribution;
    private final NavigableMap<String, String> digests;

    private PinnedBundles(Path distribution, NavigableMap<String, String> digests) {
        this.distribution = distribution;
        this.digests = digests;
    }

    /**
     * Run by the build: writes the list.
     *
     * @param arguments the distribution's folder
     * @throws IOException if a jar cannot be read or the list not be written
     */
    public static void main(String[] arguments) throws IOException {
        Path distribution = Path.of(arguments[0]);
        Digests found = new Digests();
        Map<String, String> digests = new TreeMap<>();
        for (String folder : List.of(BUNDLES, LIBRARIES)) {
            try (Stream<Path> files = Files.walk(distribution.resolve(folder))) {
                for (Path jar :
                        files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    digests.put(distribution.relativize(jar).toString().replace('\\', '/'), found.of(jar));
                }
            }
        }
        List<String> lines = digests.entrySet().stream()
                .map(entry -> entry.getValue() + "  " + entry.getKey() + "\n")
                .toList();
        Files.writeString(distribution.resolve(LIST), String.join("", lines));
    }

    /**
     * Checks a distribution.
     *
     * @param distribution its folder
     * @param found digests, where some may be computed already
     * @return its jars, each what it was when it was built
     * @throws Refusal if a jar is missing, is another one, or is to be started without being on the list
     */
    static PinnedBundles check(Path distribution, Digests found) throws Refusal {
        try {
            PinnedBundles pinned = new PinnedBundles(distribution, read(distribution.resolve(LIST)));
            for (Map.Entry<String, String> entry : pinned.digests.entrySet()) {
                Path jar = distribution.resolve(entry.getKey());
                if (!Files.isRegularFile(jar)) {
                    throw refusal(jar + " is missing");
                }
            }
            pinned.checkDigests(found);
            for (String started : pinned.started()) {
                if (!pinned.digests.containsKey(BUNDLES + "/" + started)) {
                    throw refusal(distribution.resolve(STARTED) + " names " + started
                            + ", which is not among the files that Koti was built with");
                }
            }
            return pinned;
        } catch (IOException unreadable) {
            throw refusal("its list of bundles cannot be read (" + unreadable.getMessage() + ")");
        }
    }

    /** {@return the locations of the bundles that the framework starts by itself} */
    Set<String> locations() throws Refusal {
        try {
            return started().stream()
                    .map(jar -> REFERENCE + distribution.resolve(BUNDLES).resolve(jar))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw refusal("its list of bundles cannot be read (" + unreadable.getMessage() + ")");
        }
    }

    /** {@return the folder of the distribution} */
    Path distribution() {
        return distribution;
    }

    /** {@return the digest of the list, which two distributions of the same jars have in common} */
    String digest() throws Refusal {
        try {
            return new Digests().of(distribution.resolve(LIST));
        } catch (IOException unreadable) {
            throw refusal("its list of bundles cannot be read (" + unreadable.getMessage() + ")");
        }
    }

    /** {@return every jar on the list} */
    Set<Path> jars() {
        return digests.keySet().stream().map(distribution::resolve).collect(Collectors.toUnmodifiableSet());
    }

    /** From the end, as who computes them ahead began at the beginning. */
    private void checkDigests(Digests found) throws IOException, Refusal {
        for (Map.Entry<String, String> pinned : digests.descendingMap().entrySet()) {
            Path jar = distribution.resolve(pinned.getKey());
            if (!found.of(jar).equals(pinned.getValue())) {
                throw refusal(jar + " is not the file that Koti was built with");
            }
        }
    }

    private Set<String> started() throws IOException {
        Properties levels = new Properties();
        try (Reader reader = Files.newBufferedReader(distribution.resolve(STARTED))) {
            levels.load(reader);
        }
        return levels.stringPropertyNames().stream()
                .map(location -> location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static NavigableMap<String, String> read(Path list) throws IOException {
        NavigableMap<String, String> digests = new TreeMap<>();
        for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
            String[] parts = line.split(" {2}", 2);
            if (parts.length != 2) {
                throw new IOException("not a line of digest and file: " + line);
            }
            digests.put(parts[1], parts[0]);
        }
        return digests;
    }

    private static Refusal refusal(String what) {
        return new Refusal(Refusal.BROKEN, "the distribution was changed: " + what + "; unpack it again");
    }
}
