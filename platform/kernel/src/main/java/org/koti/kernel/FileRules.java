package org.koti.kernel;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.koti.spi.app.MalformedDeclarationException;

/** Which files an app's jar may have where somebody gives them a meaning, from {@code allowed-files.txt}. */
final class FileRules {
    private static final Pattern WITH_MEANING = Pattern.compile("(?i)[^/]*-(INF|OPT)/.*|[^/]+");
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
     */
    void check(AppJar jar, Set<String> descriptions) throws MalformedDeclarationException {
        for (String name : jar.names()) {
            if (BLUEPRINT.matcher(name).matches()) {
                throw Refusal.of(name, "an app may not use Blueprint", "use Declarative Services");
            }
            if (WITH_MEANING.matcher(name).matches()
                    && !name.endsWith("/")
                    && !descriptions.contains(name)
                    && !isAllowed(name)) {
                throw Refusal.of(
                        "the jar",
                        "an app may not bring the file " + Refusal.quote(name),
                        "leave it out, or put it into a folder of the app's own");
            }
        }
    }

    private boolean isAllowed(String name) {
        return allowed.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
