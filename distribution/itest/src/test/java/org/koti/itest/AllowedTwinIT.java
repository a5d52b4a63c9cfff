package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.itest.twin.Twin;

/** What the intruder tries in vain an app reaches by the node's services, where it declares it and for as long as the person allows it. */
class AllowedTwinIT {
    private static final String DENIED = "org.koti.api.permission.PermissionDeniedException: {id} ";

    @TempDir
    Path scratch;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whatAnAppDeclaresAndThePersonAllowsIsReached(Jdk jdk) throws IOException {
        DistributionCopy copy = DistributionCopy.into(scratch.resolve("koti"));
        try (Sink sink = Sink.open()) {
            int declared = sink.port();
            int undeclared = sink.port();
            TwinApp.addTo(copy, declared, undeclared);
            NodeOptions options =
                    NodeOptions.on(jdk).from(copy.folder()).onLoopback().withJava("-XX:-DisableAttachMechanism");
            try (Inhabitant aino = Inhabitant.arrive("Aino", options, scratch.resolve("aino"))) {
                aino.moveIn();
                checkConsent(aino, declared);
                aino.install(TwinApp.NAME);
                checkAllowed(lines(aino));
                assertThat(sink.hits(declared))
                        .as("connections to the declared port")
                        .isPositive();
                assertThat(sink.hits(undeclared))
                        .as("connections to the other port")
                        .isZero();
                fail(aino);
                checkTold(aino, scratch.resolve("aino"));

                int before = sink.hits(declared);
                toggle(aino, true);
                checkRefused(lines(aino));
                assertThat(sink.hits(declared)).isEqualTo(before);
                toggle(aino, false);
                checkAllowed(lines(aino));
                assertThat(sink.hits(declared)).isGreaterThan(before);
                remove(aino);
                new NodeInsight(jdk, aino.node()).awaitNothingOf(TwinApp.PACKAGE);
            }
        }
    }

    private static void checkConsent(Inhabitant aino, int port) {
        aino.go(aino.entry(TwinApp.NAME));
        Locator ask = aino.page().locator(".asked li[data-danger='5'] .ask");
        assertThat(ask).containsText("Use programs on this very computer as you could, at http://localhost:" + port);
        assertThat(ask).hasCSS("font-weight", "700");
    }

    /** What its page says, with {@code {id}} for the app's id. */
    private static List<String> lines(Inhabitant aino) {
        String id = aino.id(TwinApp.NAME);
        Locator told = aino.app(TwinApp.NAME).locator("pre");
        assertThat(told).containsText("log:");
        List<String> lines = told.innerText().replace(id, "{id}").lines().toList();
        lines.forEach(System.out::println);
        return lines;
    }

    private static void checkAllowed(List<String> lines) {
        assertThat(lines).hasSize(8);
        assertThat(lines.get(0)).startsWith("declared: ok HttpResponse[200, ");
        assertThat(lines.get(1)).startsWith("by a task: ok HttpResponse[200, ");
        assertThat(lines.get(2)).startsWith("undeclared: " + DENIED + "does not declare HttpAccess(http://localhost:");
        assertThat(lines.get(3)).startsWith("the node: java.lang.IllegalArgumentException: not a host: ");
        assertThat(lines.subList(4, 8))
                .containsExactly("task: ok ran", "executor: ok ran", "alarm: ok rang", "log: ok written");
    }

    /** What the app holds is the same as before. */
    private static void checkRefused(List<String> lines) {
        assertThat(lines).hasSize(8);
        assertThat(lines.get(0)).startsWith("declared: " + DENIED + "was not granted HttpAccess(http://localhost:");
        assertThat(lines.get(1)).startsWith("by a task: org.koti.api.work.TaskFailedException: ");
        assertThat(lines.get(2)).startsWith("undeclared: " + DENIED + "does not declare ");
    }

    /** Its page throws, in words that look like a line of the node's log. */
    private static void fail(Inhabitant aino) {
        Object status = aino.app(TwinApp.NAME).locator("pre").evaluate("() => fetch('?fail').then(all => all.status)");
        assertThat(status).isEqualTo(500);
    }

    /** The line is in the node's log as one line, no line of it is forged, and the failed task on the person's activity page. */
    private static void checkTold(Inhabitant aino, Path home) throws IOException {
        String id = aino.id(TwinApp.NAME);
        aino.go("/activity");
        assertThat(aino.page().locator("main"))
                .containsText("Something that Twin did in the background failed: java.lang.IllegalStateException: the"
                        + " twin's task");
        StringBuilder logs = new StringBuilder();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".log"))::iterator) {
                logs.append(Files.readString(file));
            }
        }
        assertThat(logs.toString()).contains(id + ": a line\\u000aof the twin").contains("the twin failed");
        assertThat(logs.toString().lines()).noneMatch(line -> line.startsWith(Twin.FORGED));
    }

    /** Takes the permission back, or gives it again. */
    private static void toggle(Inhabitant aino, boolean allowed) {
        aino.go("/apps/" + TwinApp.NAME + "/details");
        aino.page().locator(".toggle[aria-checked=" + allowed + "]").click();
        assertThat(aino.page().locator(".toggle[aria-checked=" + !allowed + "]"))
                .hasCount(1);
    }

    private static void remove(Inhabitant aino) {
        aino.go("/apps/" + TwinApp.NAME + "/remove");
        aino.page().locator("#confirm-remove").click();
        aino.page().navigate("about:blank");
    }
}
