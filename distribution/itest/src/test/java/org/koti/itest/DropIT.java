package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A jar that nobody signed, put into the folder for apps: refused in words, let in by developer mode and a yes, replaced by what lies there next, stopped when the mode ends. */
class DropIT {
    private static final String FILE = "hello.jar";

    @TempDir
    Path scratch;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aDroppedAppRunsInDeveloperModeAlone(Jdk jdk) throws IOException {
        TamperedJar hello = TamperedJar.of(Files.readAllBytes(DistributionCopy.jar(Distribution.folder(), "hello")));
        try (Inhabitant aino = Inhabitant.arrive("Aino", NodeOptions.on(jdk).onLoopback(), scratch.resolve("aino"))) {
            aino.moveIn();
            aino.go("/drops");
            assertThat(aino.page().locator("#folder")).hasText(folder(aino).toString());
            Files.write(
                    folder(aino).resolve(FILE),
                    hello.header("Bundle-Version", "1.0.71").bytes());
            assertThat(tile(aino)).containsText("in developer mode only");
            assertThatTheMainPartIsBesideTheBar(aino);

            turn(aino, "#developer-on");
            assertThat(aino.page().locator("#developer")).containsText("Developer mode is on");
            assertThatTheMainPartIsBesideTheBar(aino);
            aino.go("/drops");
            tile(aino).locator("a.cover").click();
            assertThat(aino.page().locator("#unsigned")).isVisible();
            aino.page().locator("#install-button").click();
            assertThat(aino.app("hello").locator("body")).containsText("Aino");

            replace(aino, hello.header("Bundle-Version", "1.0.72").bytes());
            aino.go("/drops");
            assertThat(tile(aino).locator("h2")).containsText("1.0.72");
            assertThat(tile(aino).locator(".state[data-state=ACTIVE]")).isVisible();
            assertThat(aino.app("hello").locator("body")).containsText("Aino");

            turn(aino, "#developer-off");
            aino.go("/apps/hello/details");
            assertThat(aino.page().locator("#app-state[data-state=FAILED]")).isVisible();
            assertThat(aino.page().locator("main")).containsText("in developer mode only");
            assertThat(aino.complaints()).isEmpty();
        }
    }

    /** What is in no column of its own pushes the page below the bar. */
    private static void assertThatTheMainPartIsBesideTheBar(Inhabitant person) {
        BoundingBox main = person.page().locator("#main").boundingBox();
        BoundingBox bar = person.page().locator("header.bar").boundingBox();
        assertThat(main.y).isEqualTo(bar.y);
        assertThat(main.x).isEqualTo(bar.x + bar.width);
        assertThat(main.width).isGreaterThan(bar.width);
    }

    /** Puts the jar into the folder as one of another version, which no catalog lists. */
    static void put(Inhabitant person, String version) throws IOException {
        TamperedJar hello = TamperedJar.of(Files.readAllBytes(DistributionCopy.jar(Distribution.folder(), "hello")));
        Files.write(
                folder(person).resolve(FILE),
                hello.header("Bundle-Version", version).bytes());
    }

    private static Path folder(Inhabitant aino) {
        return aino.node().home().resolve("apps").toAbsolutePath().normalize();
    }

    /** Puts another jar in the file's place at once, as a build does that moves it there. */
    private void replace(Inhabitant aino, byte[] jar) throws IOException {
        Path fresh = Files.write(scratch.resolve("fresh.jar"), jar);
        Files.move(fresh, folder(aino).resolve(FILE), ATOMIC_MOVE, REPLACE_EXISTING);
    }

    private static Locator tile(Inhabitant aino) {
        return aino.page().locator("[data-entry='" + FILE + "']");
    }

    private static void turn(Inhabitant aino, String button) {
        aino.go("/settings");
        aino.page().locator(button).click();
        assertThat(aino.page().locator(".notice")).isVisible();
    }
}
