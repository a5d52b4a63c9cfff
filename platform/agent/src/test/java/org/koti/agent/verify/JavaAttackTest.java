package org.koti.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an author could write in Java, and how to write it so that it is open to apps: both from {@code attacks.txt}. */
class JavaAttackTest {
    private static final Verifier VERIFIER = Verifier.ofThisJdk();

    static Stream<Arguments> attacks() throws IOException {
        try (InputStream in = JavaAttackTest.class.getResourceAsStream("attacks.txt")) {
            assertThat(in).isNotNull();
            String[] groups = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n");
            List<String[]> attacks = Arrays.stream(groups)
                    .filter(group -> !group.startsWith("#"))
                    .map(group -> group.strip().split("\n"))
                    .toList();
            assertThat(attacks).hasSizeGreaterThan(100).allMatch(lines -> lines.length == 3);
            List<AppSource> hostile = compiled(attacks, 0);
            List<AppSource> twins = compiled(attacks, 2);
            return IntStream.range(0, attacks.size())
                    .mapToObj(number -> Arguments.of(
                            attacks.get(number)[0], attacks.get(number)[1], hostile.get(number), twins.get(number)));
        }
    }

    private static List<AppSource> compiled(List<String[]> attacks, int line) {
        return AppSource.bodies(attacks.stream().map(lines -> lines[line]).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void refusesTheAttackAndAllowsItsTwin(String attack, String refusal, AppSource hostile, AppSource twin) {
        assertThat(hostile.judged(VERIFIER)).anyMatch(finding -> finding.what().startsWith(refusal));
        assertThat(twin.judged(VERIFIER)).isEmpty();
    }
}
