package org.koti.kernel;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.koti.api.app.Isolation;
import org.koti.spi.app.MalformedDeclarationException;

/** Which files an app's jar may have where somebody gives them a meaning, from {@code allowed-files.txt}. */
final class FileRules {
    private static final Pattern WITH_MEANING = Pattern.compile("(?i)[^/]*-(INF|OPT)/.*|[^/]+\\.(class|xml)");
    /** For its own {@code ServiceLoader}: of this nothing comes into the node. */
    private static final Pattern IN_A_PROCESS = Pattern.compile("META-INF/services/[^/]+");

    private static final Pattern JAR = Pattern.compile("(?i).*\\.jar");
    private static final Pattern BLUEPRINT = Pattern.compile("OSGI-INF/blueprint/.*\\.xml");

    private final List<Pattern> allowed =
            DataFile.lines("allowed-files.txt").map(FileRules::pattern).toList();

    private static Pattern pattern(String line) {
        return Pattern.compile(Stream.of(line.split("\\*", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElse(line));
    }

    /**
     * Checks every name.
     *
     * @param descriptions the component descriptions
     * @param place where the app runs
     */
    void check(AppJar jar, Set<String> descriptions, Isolation place) throws MalformedDeclarationException {
        for (String name : jar.names()) {
            if (BLUEPRINT.matcher(name).matches()) {
                throw Refusal.of(Code.FORBIDDEN_FILE, name, "an app may not use Blueprint", "use Declarative Services");
            }
            if (JAR.matcher(name).matches()) {
                throw Refusal.of(
                        Code.JAR_IN_JAR,
                        name,
                        "an app may not bring jars inside its jar",
                        "put their classes into the jar itself");
            }
            if (WITH_MEANING.matcher(name).matches()
                    && !name.endsWith("/")
                    && !descriptions.contains(name)
                    && !isAllowed(name, place)) {
                throw Refusal.of(
                        Code.FORBIDDEN_FILE,
                        "the jar",
                        "an app may not bring the file " + Refusal.quote(name),
                        "leave it out, or put it into a folder of the app's own");
            }
        }
    }

    private boolean isAllowed(String name, Isolation place) {
        return (place == Isolation.PROCESS && IN_A_PROCESS.matcher(name).matches())
                || allowed.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
