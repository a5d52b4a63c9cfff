package org.koti.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.itest.twin.Lingerer;
import org.koti.itest.twin.Successor;

/**
 * An app that swallows every end leaves a task behind that writes into its vault: with the next version of the app the task ends, and nothing of it is left. From there the
 * person goes back to the version before, with its data, and forward again.
 */
class SwapIT {
    private static final String NAME = "lingerer";
    private static final String BEGIN = "() => fetch('/', {method: 'POST'}).then(all => all.text())";

    @TempDir
    Path scratch;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void noThreadAndNoLoaderOutlivesASwap(Jdk jdk) throws IOException {
        DistributionCopy copy = DistributionCopy.into(scratch.resolve("koti"));
        copy.offer(NAME, app(Lingerer.class, "org.koti.api.vault.Vault", "org.koti.api.work.Tasks"));
        NodeOptions options =
                NodeOptions.on(jdk).from(copy.folder()).onLoopback().withJava("-XX:-DisableAttachMechanism");
        try (Inhabitant aino = Inhabitant.arrive("Aino", options, scratch.resolve("aino"))) {
            aino.moveIn();
            aino.install(NAME);
            assertThat(shown(aino)).isEqualTo("nothing");
            assertThat(aino.page().frame("app").evaluate(BEGIN)).isEqualTo("lingers");
            aino.page().waitForCondition(() -> shown(aino).contains("count"));
            NodeInsight insight = new NodeInsight(jdk, aino.node());
            assertThat(insight.threads()).contains(Lingerer.class.getName() + ".linger");

            copy.offer(NAME, app(Successor.class, "org.koti.api.vault.Vault"));
            aino.install(NAME);
            String first = shown(aino);
            insight.awaitNothingOf(Lingerer.class.getName());
            assertThat(first).contains("count");
            assertThat(shown(aino)).as("what the old one wrote last").isEqualTo(first);
            checkWayBack(aino, new KotiCommand(jdk, scratch.resolve("aino")));
            assertThat(aino.complaints()).isEmpty();
        }
    }

    /** By the button on the app's page, and forward again by a command: what each version changed goes and comes with it. */
    private static void checkWayBack(Inhabitant aino, KotiCommand koti) throws IOException {
        assertThat(aino.page().frame("app").evaluate(BEGIN)).isEqualTo("changed");
        assertThat(shown(aino)).contains("-1");
        assertThat(koti.run("app", "show", NAME).out()).contains("; to go back: koti app back " + NAME);

        Inspection inspection = new Inspection(aino.page(), new OpenQuestions());
        aino.go("/apps/" + NAME + "/details");
        inspection.lookByDayAndNight("an app with a version before");
        aino.page().locator("#back").click();
        aino.page().locator("#confirm-back").waitFor();
        inspection.lookByDayAndNight("the way back");
        assertThat(inspection.faults()).isEmpty();
        aino.page().locator("#confirm-back").click();
        aino.page().locator(".notice").waitFor();
        assertThat(aino.page().locator(".notice").innerText()).endsWith(", and so is its data.");
        assertThat(shown(aino)).contains("count").doesNotContain("-1");

        assertThat(koti.run("app", "back", NAME).status()).as("without a yes").isEqualTo(1);
        assertThat(koti.run("app", "back", NAME, "--yes"))
                .satisfies(forward -> assertThat(forward.err()).isEmpty())
                .satisfies(forward -> assertThat(forward.status()).isZero())
                .satisfies(forward -> assertThat(forward.out()).endsWith(", and so is its data.\n"));
        assertThat(shown(aino)).contains("-1");
        assertThat(koti.run("audit", "show", "--app", NAME, "--limit", "2").out())
                .contains("back from version ", "Its data went back too");
    }

    /** Both are versions of one app. */
    private static byte[] app(Class<?> page, String... services) throws IOException {
        PageApp app = new PageApp(
                page,
                List.of(services),
                "org.koti.api.vault,org.koti.api.work",
                "Stays.",
                "org.koti.api.permission.VaultRead;scope=\"notes\";reason=\"To test.\","
                        + "org.koti.api.permission.VaultWrite;scope=\"notes\";reason=\"To test.\"");
        return TamperedJar.of(app.jar())
                .whole()
                .replaced(TamperedJar.MANIFEST, "Koti-App: " + app.name() + ";", "Koti-App: " + NAME + ";")
                .bytes();
    }

    private static String shown(Inhabitant aino) {
        Locator told = aino.app(NAME).locator("pre");
        return told.innerText();
    }
}
