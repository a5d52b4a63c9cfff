package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An app in a process of its own in a real node: it works, gains nothing whatever it digs with, and takes nobody with it when it ends. */
class ProspectorIT {
    private static final String APP = "prospector";
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path scratch;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anAppInItsProcessWorksAndFindsNothing(Jdk jdk) throws IOException {
        Boxes.needed();
        Path secret = Files.writeString(scratch.resolve("secret.txt"), "buried treasure");
        try (Inhabitant aino = Inhabitant.arrive("Aino", NodeOptions.on(jdk), scratch.resolve("aino"))) {
            aino.moveIn();
            aino.go(aino.entry(APP));
            assertThat(aino.page().locator("p.danger").first()).containsText("Runs in its own process");
            aino.install(APP);
            FrameLocator frame = aino.app(APP);
            assertThat(frame.locator("#files")).hasText("nothing");
            assertThat(frame.locator("#processes")).hasText("nothing");
            assertThat(frame.locator("#network")).hasText("nothing");
            assertThat(frame.locator("#digs")).hasText(NUMBER);
            aino.picture("prospector-jdk" + jdk.feature());

            dig(frame, "read", secret.toString());
            dig(frame, "read", "/etc/passwd");
            dig(frame, "read", aino.node().home().resolve("log/koti.log").toString());
            dig(frame, "connect", String.valueOf(aino.node().port()));
            dig(frame, "start", "/bin/sh -c true");
            dig(frame, "kill", String.valueOf(aino.node().process().pid()));

            revoke(aino);
            killedByItsOwnHoard(aino);
            install(aino, "hello");
            remove(aino);
        }
    }

    /** The app counts how often its page was asked for, of which a visit that was left early may be one. */
    private static void dig(FrameLocator frame, String tool, String place) {
        String before = frame.locator("#digs").textContent();
        frame.locator("#tool").fill(tool);
        frame.locator("#place").fill(place);
        frame.locator("button").click();
        assertThat(frame.locator("#digs")).not().hasText(before);
        String dug = frame.locator("#dug").textContent();
        assertThat(dug).doesNotContain("treasure").doesNotContain("root:").doesNotContain("a way to");
        assertThat(dug.equals("found: Optional.empty") || dug.startsWith("refused: "))
                .as(tool + " " + place + ": " + dug)
                .isTrue();
    }

    private static void revoke(Inhabitant aino) {
        aino.go("/apps/prospector/details");
        Locator toggle = aino.page().locator("form.grant button.toggle").first();
        toggle.click();
        assertThat(aino.page().locator("form.grant button.toggle").first()).hasAttribute("aria-checked", "false");
        aino.go("/apps/prospector");
        assertThat(aino.page().frameLocator("#app-frame").locator("#digs")).hasCount(0);
        aino.go("/apps/prospector/details");
        aino.page().locator("form.grant button.toggle").first().click();
        assertThat(aino.page().locator("form.grant button.toggle").first()).hasAttribute("aria-checked", "true");
        assertThat(aino.app(APP).locator("#digs")).hasText(NUMBER);
    }

    /** Waits for the answer first: who leaves the page at once may take the request along. */
    private static void killedByItsOwnHoard(Inhabitant aino) {
        FrameLocator frame = aino.app(APP);
        frame.locator("#tool").fill("hoard");
        frame.locator("button").click();
        assertThat(frame.locator("#digs")).hasCount(0);
        aino.go("/apps/prospector/details");
        assertThat(aino.page().locator("#app-state[data-state=FAILED]")).isVisible();
        assertThat(aino.page().locator(".fault")).containsText("MiB of memory");
        aino.speak("fi");
        aino.go("/apps/prospector/details");
        assertThat(aino.page().locator(".fault")).containsText("MiB muistia");
        aino.speak("en");
        aino.go("/apps/prospector/details");
        aino.page().locator("#start").click();
        assertThat(aino.page().locator("#app-state[data-state=ACTIVE]")).isVisible();
        assertThat(aino.app(APP).locator("#files")).hasText("nothing");
    }

    private static void install(Inhabitant aino, String app) {
        aino.install(app);
        assertThat(aino.app(app).locator("button")).isVisible();
    }

    private static void remove(Inhabitant aino) {
        ProcessHandle[] boxes = Boxes.of(aino.node());
        assertThat(boxes).isNotEmpty();
        aino.go("/apps/prospector/details");
        Page page = aino.page();
        page.locator("#stop").click();
        assertThat(page.locator("#app-state[data-state=STOPPED]")).isVisible();
        assertThat(Boxes.end(boxes)).succeedsWithin(PATIENCE);
        assertThat(Boxes.of(aino.node())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void withoutBubblewrapSuchAnAppStaysOutInWords(Jdk jdk) throws IOException {
        DistributionCopy copy = DistributionCopy.into(scratch.resolve("koti"));
        Path start = copy.folder().resolve("bin/koti");
        String poor = "set -eu\nPATH=" + everythingBut("bwrap") + "\n";
        Files.writeString(start, Files.readString(start).replaceFirst("set -eu\n", Matcher.quoteReplacement(poor)));
        NodeOptions options = NodeOptions.on(jdk).from(copy.folder());
        try (Inhabitant aino = Inhabitant.arrive("Aino", options, scratch.resolve("aino"))) {
            aino.moveIn();
            aino.go(aino.entry(APP));
            assertThat(aino.page().locator("main [role=alert]")).containsText("apt install bubblewrap");
            assertThat(aino.page().locator("#install-button")).hasCount(0);
            install(aino, "hello");
        }
    }

    /** A folder with links to the system's programs, one of them left out. */
    private Path everythingBut(String missing) throws IOException {
        Path folder = Files.createDirectory(scratch.resolve("bin"));
        for (String source : List.of("/bin", "/usr/bin")) {
            try (Stream<Path> programs = Files.list(Path.of(source))) {
                for (Path program : (Iterable<Path>) programs::iterator) {
                    Path link = folder.resolve(program.getFileName());
                    if (!link.endsWith(missing) && !Files.exists(link)) {
                        Files.deleteIfExists(link);
                        Files.createSymbolicLink(link, program);
                    }
                }
            }
        }
        return folder;
    }
}
