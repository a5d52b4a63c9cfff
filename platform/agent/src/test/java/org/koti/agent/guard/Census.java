package org.koti.agent.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Run in a JVM of its own: compares the native methods of this JDK with those that were reviewed, and prints every difference. */
public final class Census {
    private static final String ANY = "*";

    private final Calls calls = new Calls();
    private final List<Line> reviewed = new ArrayList<>();
    private final Set<Line> met = new java.util.HashSet<>();

    private record Line(boolean guarded, String owner, Set<String> names) {
        boolean covers(Calls.Method method, String module) {
            boolean all = owner.equals(module + "/" + ANY);
            return (all || owner.equals(method.owner().replace('/', '.')))
                    && (names.contains(ANY) || names.contains(method.name()));
        }
    }

    /** Prints what differs, and how many natives there are. */
    public static void main(String[] arguments) throws IOException {
        new Census().run(Runtime.version().feature() < 25 ? "natives-17.txt" : "natives-25.txt");
    }

    private void run(String table) throws IOException {
        read(table);
        try (Stream<Path> files =
                Files.walk(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.toString().endsWith(".class") && !file.endsWith("module-info.class")) {
                    calls.read(file.getName(1).toString(), Files.readAllBytes(file));
                }
            }
        }
        Set<Calls.Method> points = new java.util.HashSet<>();
        for (ChokePoint point : ChokePoints.of(Runtime.version().feature(), true)) {
            points.add(new Calls.Method(point.internalName(), point.method(), point.descriptor()));
        }
        calls.index();
        calls.natives().forEach((method, module) -> review(method, module, points));
        reviewed.stream()
                .filter(line -> !met.contains(line))
                .forEach(line -> System.out.println("not there any more: " + line));
        System.out.println(calls.natives().size() + " natives");
    }

    private void review(Calls.Method method, String module, Set<Calls.Method> points) {
        List<Line> lines =
                reviewed.stream().filter(line -> line.covers(method, module)).toList();
        met.addAll(lines);
        if (lines.isEmpty()) {
            System.out.println("not reviewed: " + module + "/" + method);
        } else if (lines.stream().anyMatch(Line::guarded)) {
            calls.openWay(method, points).ifPresent(way -> System.out.println("not guarded: " + way));
        }
    }

    private void read(String table) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Census.class.getResourceAsStream(table)), StandardCharsets.UTF_8))) {
            String verdict = "";
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("[")) {
                    verdict = line;
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split(": ", 2);
                    reviewed.add(new Line(
                            verdict.startsWith("[guarded"), parts[0], new TreeSet<>(List.of(parts[1].split(" ", -1)))));
                }
            }
        }
    }
}
