package org.koti.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the JDKs and the libraries have is what was reviewed. */
class KnownMembersTest {
    private static final int REVIEWED = 17;
    private static final Path GENERATED = Path.of("target", "known.txt");
    private static final List<String> HEADER = List.of(
            "# Generated: what allowed.txt comes to on JDK 17, member by member. Of the node's libraries also what it does not admit, and",
            "# what their classes extend, because the agent has no class files of them. KnownMembersTest compares and regenerates it.");

    private final Platform platform = Platform.ofThisJdk();

    @ParameterizedTest
    @MethodSource("org.koti.agent.Jvm#homes")
    void noJdkHasAMemberThatNobodyReviewed(Path home) throws IOException {
        Map<String, Set<String>> members = ofJdk(home);

        assertThat(members).hasSizeGreaterThan(300);
        members.forEach((type, keys) -> assertThat(keys)
                .as("members of %s in %s; review them, and list each in additions.txt", type, home)
                .allMatch(key -> isReviewed(type.replace('.', '/'), key)));
    }

    @ParameterizedTest
    @MethodSource("org.koti.agent.Jvm#homes")
    void knownMembersAreThoseOfTheJdkThatWasReviewed(Path home) throws IOException {
        if (Jdk.feature(home) == REVIEWED) {
            Map<String, Set<String>> all = new TreeMap<>(ofJdk(home));
            all.putAll(Census.ofLibraries(platform.list()));
            assertKnown(lines(all));
        } else {
            assertThat(Jdk.feature(home)).isGreaterThan(REVIEWED);
        }
    }

    @Test
    void theLibrariesAreThoseThatWereReviewed() throws IOException {
        Census.ofLibraries(platform.list())
                .forEach((outline, keys) -> assertThat(platform.known()
                                .members()
                                .get(outline.replaceFirst(" .*", "").replace('.', '/')))
                        .as(outline)
                        .isEqualTo(keys));
    }

    private boolean isReviewed(String type, String key) {
        return platform.known().has(type, key) || platform.known().refused().contains(type + " " + key);
    }

    private Map<String, Set<String>> ofJdk(Path home) throws IOException {
        try (Jdk jdk = Jdk.in(home)) {
            return Census.ofJdk(platform.list(), jdk::find);
        }
    }

    private static List<String> lines(Map<String, Set<String>> members) {
        List<String> lines = new ArrayList<>(HEADER);
        members.forEach((type, keys) -> {
            lines.add(type);
            keys.forEach(key -> lines.add(" " + key));
        });
        return lines;
    }

    private static void assertKnown(List<String> lines) throws IOException {
        Path known = Path.of("src/main/resources/org/koti/agent/verify/known.txt");
        boolean equal = Files.readAllLines(known).equals(lines);
        if (!equal) {
            Files.write(GENERATED, lines);
        }
        assertThat(equal)
                .as("%s is what allowed.txt comes to; review the difference to %s and copy it", known, GENERATED)
                .isTrue();
    }
}
