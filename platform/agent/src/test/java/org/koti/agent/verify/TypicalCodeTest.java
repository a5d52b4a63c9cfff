package org.koti.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.agent.Jvm;

/** Ordinary Java passes, in the form that the compilers of several releases give it. */
class TypicalCodeTest {
    private static final String JAVA_21 = """
            package com.acme; import java.util.*; import java.util.stream.*;
            public class App {
                sealed interface Shape { } record Circle(double radius) implements Shape { } record Pair(Object a, Object b) implements Shape { }
                enum Colour { RED, BLUE }
                static String choose(Object it) {
                    return switch (it) {
                        case null -> "none"; case Integer number when number > 3 -> "many"; case String text -> text;
                        case Pair(Circle(var radius), String b) -> b + radius; case Colour colour -> colour.name(); default -> "" + it; };
                }
                static int choose(Colour colour) { return switch (colour) { case null -> 0; case RED -> 1; case BLUE -> 2; }; }
                static double area(Shape shape) { return switch (shape) { case Circle circle -> circle.radius(); case Pair pair -> 0; }; }
                static List<Integer> last(List<Integer> all) { return all.reversed().subList(0, Math.clamp(all.getLast(), 0, 3)); }
            }
            """;
    private static final String JAVA_25 = """
            package com.acme; import java.util.*; import java.util.stream.*;
            public class App {
                record Pair(Object a, Object b) { }
                final int size;
                App(int size) { if (size < 0) { throw new IllegalArgumentException(); } super(); this.size = size; }
                static List<List<Integer>> windows(List<Integer> all) { return all.stream().gather(Gatherers.windowFixed(3)).toList(); }
                static int count(Object it) { return it instanceof Pair(String a, _) ? a.length() : 0; }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void allowsOrdinaryJava17() {
        AppSource app = AppSource.of(TypicalCode.SOURCE);

        assertThat(app.classes()).hasSizeGreaterThan(10);
        assertThat(app.judged(Verifier.ofThisJdk())).isEmpty();
        app.classes().values().forEach(bytes -> RewrittenClass.assertOnlyNamesWhatIsOpen(bytes, app));
    }

    static Stream<Path> homes() {
        return Jvm.homes();
    }

    @ParameterizedTest
    @MethodSource("homes")
    void allowsOrdinaryJavaOfThisJdk(Path home) throws Exception {
        int feature = Jdk.feature(home);
        String source = feature >= 25
                ? JAVA_25
                : feature >= 21 ? JAVA_21 : "package com.acme; class App { Runnable r = () -> { }; }";
        assertThat(judged(home, source)).isEmpty();
        if (feature >= 25) {
            assertThat(judged(home, JAVA_21)).isEmpty();
        }
        assertThat(judged(home, "package com.acme; class App { Runnable r = () -> System.exit(0); }"))
                .contains("calls java.lang.System.exit(int), which no app may");
    }

    private String judged(Path home, String source) throws Exception {
        Path file = Files.writeString(folder.resolve("App.java"), source);
        Path classes = Files.createTempDirectory(folder, "classes");
        run(List.of(home.resolve("bin/javac").toString(), "-d", classes.toString(), file.toString()));
        List<String> command = new ArrayList<>(Jvm.command(home, "classes", "asm"));
        command.addAll(List.of(VerifierProbe.class.getName(), classes.toString()));
        return run(command);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Jvm.Outcome outcome = Jvm.run(command);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome.out();
    }
}
