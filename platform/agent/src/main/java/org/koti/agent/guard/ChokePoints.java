package org.koti.agent.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.koti.agent.boot.Point;

/** Reads the table of guarded methods, {@code choke-points.txt}; its head describes the format. */
final class ChokePoints {
    private static final String TABLE = "choke-points.txt";
    private static final String LIBRARIES = "transparent-libraries.txt";
    private static final String INITIALIZERS = "once.txt";
    private static final String BASE = "java.base";
    private static final Set<Integer> REVIEWED = Set.of(17, 25);

    private final int feature;
    private final boolean linux;
    private final List<ChokePoint> points = new ArrayList<>();
    private Group group = new Group("", Point.Rule.DEEP, -1, "", "");

    private ChokePoints(int feature, boolean linux) {
        this.feature = feature;
        this.linux = linux;
    }

    private record Group(String name, Point.Rule rule, int argument, String deed, String remedy) {}

    /** The methods that must be guarded on a reviewed Java release; their place is their number. */
    static List<ChokePoint> of(int feature, boolean linux) throws IOException {
        ChokePoints table = new ChokePoints(feature, linux);
        for (String line : lines(TABLE)) {
            if (line.startsWith("[")) {
                table.group = group(line);
            } else {
                table.add(line);
            }
        }
        return table.points;
    }

    /** Beginnings of the names of classes that act for whoever calls them. */
    static List<String> transparentLibraries() throws IOException {
        return lines(LIBRARIES);
    }

    /** Methods that set up something once for the whole VM. */
    static Set<String> initializers() throws IOException {
        return new HashSet<>(lines(INITIALIZERS));
    }

    /** Whether somebody reviewed which methods of a Java release must be guarded: another one may have doors that the table does not name. */
    static boolean isReviewed(int feature) {
        return REVIEWED.contains(feature);
    }

    static boolean isLinux() {
        return System.getProperty("os.name", "").equals("Linux");
    }

    private static Group group(String line) {
        int end = line.indexOf(']');
        int bar = line.indexOf('|');
        if (end < 0 || bar < end) {
            throw malformed(line);
        }
        String[] head = line.substring(1, end).split(" ", -1);
        String[] rule = head[1].split(":", -1);
        return new Group(
                head[0],
                Point.Rule.valueOf(rule[0].toUpperCase(Locale.ROOT)),
                rule.length > 1 ? Integer.parseInt(rule[1]) : -1,
                line.substring(end + 1, bar).strip(),
                line.substring(bar + 1).strip());
    }

    private void add(String line) {
        String[] words = line.split(" ", -1);
        boolean linuxOnly = words.length == 5 && words[1].equals("linux");
        if ((words.length != 4 && !linuxOnly) || group.name().isEmpty()) {
            throw malformed(line);
        }
        if (!isFor(words[0], line) || (linuxOnly && !linux)) {
            return;
        }
        String owner = words[words.length - 3];
        int slash = owner.indexOf('/');
        String type = owner.substring(slash + 1);
        String method = words[words.length - 2];
        Point point = new Point(type + "." + method, group.rule(), group.argument(), group.deed(), group.remedy());
        String module = slash < 0 ? BASE : owner.substring(0, slash);
        points.add(new ChokePoint(module, type, method, words[words.length - 1], group.name(), point));
    }

    private boolean isFor(String releases, String line) {
        return switch (releases) {
            case "*" -> true;
            case "17" -> feature == 17;
            case "25" -> feature == 25;
            default -> throw malformed(line);
        };
    }

    private static IllegalStateException malformed(String line) {
        return new IllegalStateException("not a line of " + TABLE + ": " + line);
    }

    /** The lines of a table beside this class that say something. */
    static List<String> lines(String resource) throws IOException {
        List<String> lines = new ArrayList<>();
        InputStream in = ChokePoints.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("no " + resource + " beside " + ChokePoints.class.getName());
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    lines.add(line.strip());
                }
            }
        }
        return lines;
    }
}
