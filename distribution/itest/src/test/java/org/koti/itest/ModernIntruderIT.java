package org.koti.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a newer Java brings, called by code and not by name: native functions, virtual threads, class files; every class that does is refused when it is linked. */
class ModernIntruderIT {
    @TempDir
    Path scratch;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whatANewerJavaBringsGainsNothingEither(Jdk jdk) throws IOException {
        DistributionCopy copy = DistributionCopy.into(scratch.resolve("koti"));
        byte[] modern =
                ModernIntruder.jar(jdk, copy.jar("intruder"), Files.createDirectory(scratch.resolve("compiled")));
        copy.offer(ModernIntruder.NAME, modern);
        NodeOptions options =
                NodeOptions.on(jdk).from(copy.folder()).onLoopback().withJava("-XX:-DisableAttachMechanism");
        Target target = Target.in(Files.createDirectory(scratch.resolve("target")));
        try (Sink sink = Sink.open();
                Inhabitant aino = Inhabitant.arrive("Aino", options, scratch.resolve("aino"))) {
            int port = sink.port();
            aino.moveIn();
            List<EndedAttempt> ended = IntruderIT.attack(aino, ModernIntruder.NAME, target.folder(), port);
            ended.forEach(System.out::println);
            assertThat(ended)
                    .isNotEmpty()
                    .allMatch(attempt -> attempt.outcome().equals("LINK"), "is refused when linked");
            assertThat(sink.hits(port)).as("connections to the port").isZero();
            assertThat(target.changes()).as("changes in the folder").isEmpty();
            IntruderIT.remove(aino, ModernIntruder.NAME);
            new NodeInsight(jdk, aino.node()).awaitNothingOf("org.koti.sample.intruder.");
            assertThat(aino.complaints()).isEmpty();
        }
        Path app = Files.write(scratch.resolve("modern-intruder.jar"), modern);
        Target own = Target.in(Files.createDirectory(scratch.resolve("control")));
        try (Control control = new Control(jdk, copy, app, own.folder())) {
            control.check(List.of("modern"));
        }
    }
}
