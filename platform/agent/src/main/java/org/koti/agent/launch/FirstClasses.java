package org.koti.agent.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleReference;

/**
 * Which classes a start loads, kept in the home from the first start of a version for all that follow. It is a hint and nothing else: a file that is missing, cut
 * off, too long or of another distribution or Java is none, and no name in it is loaded but by the loader of a bundle of the distribution or by the JVM's own.
 *
 * <p>A text: the key in the first line, then a line for each bundle, a tab and its location, followed by a line for each of its classes. Those of the JVM's
 * own loaders stand first, under an empty location; the key stands again at the end.
 */
final class FirstClasses {
    /** The location of classes that no bundle loads. */
    static final String OF_JVM = "";

    private static final String FILE = "first-classes";
    private static final String LOCATION = "\t";
    private static final long MOST_BYTES = 1 << 20;

    private final Path file;
    private final String key;
    private final Set<String> locations;

    /**
     * @param folder where it is kept
     * @param key what the list holds for
     * @param locations of the bundles of the distribution
     */
    FirstClasses(Path folder, String key, Set<String> locations) {
        this.file = folder.resolve(FILE);
        this.key = key;
        this.locations = locations;
    }

    /** {@return the names of classes by the location of their bundle, each in the order of loading; empty if the file is none} */
    Map<String, List<String>> read() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return Map.of();
            }
            List<String> lines = Files.readAllLines(file);
            int last = lines.size() - 1;
            return last < 1 || !lines.get(0).equals(key) || !lines.get(last).equals(key)
                    ? Map.of()
                    : parse(lines.subList(1, last));
        } catch (IOException none) {
            return Map.of();
        }
    }

    /**
     * Keeps those of the classes that a later start can ask for by name.
     *
     * @param loaded the newest first, as HotSpot tells them; in another order the list is as true, but helps less
     */
    void write(Class<?>[] loaded) throws IOException {
        Map<String, List<String>> names = new LinkedHashMap<>();
        names.put(OF_JVM, new ArrayList<>());
        List<Class<?>> inOrder = new ArrayList<>(List.of(loaded));
        Collections.reverse(inOrder);
        for (Class<?> type : inOrder) {
            String location = locationOf(type);
            if (location.equals(OF_JVM) || locations.contains(location)) {
                if (isNamed(type)) {
                    names.computeIfAbsent(location, first -> new ArrayList<>()).add(type.getName());
                }
            }
        }
        List<String> lines = new ArrayList<>(List.of(key));
        names.forEach((location, classes) -> {
            lines.add(LOCATION + location);
            lines.addAll(classes);
        });
        lines.add(key);
        Path next = file.resolveSibling(FILE + ".next");
        Files.write(next, lines);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Map<String, List<String>> parse(List<String> lines) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(LOCATION)) {
                current = new ArrayList<>();
                String location = line.substring(LOCATION.length());
                if (location.equals(OF_JVM) || locations.contains(location)) {
                    names.put(location, current);
                }
            } else {
                current.add(line);
            }
        }
        return names;
    }

    private static String locationOf(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader instanceof BundleReference reference) {
            return reference.getBundle().getLocation();
        }
        boolean ofJvm = loader == null
                || loader == ClassLoader.getSystemClassLoader()
                || loader == ClassLoader.getPlatformClassLoader();
        return ofJvm ? OF_JVM : "a loader of its own";
    }

    private static boolean isNamed(Class<?> type) {
        return !type.isArray() && !type.isPrimitive() && !type.isHidden() && !type.isSynthetic();
    }
}
