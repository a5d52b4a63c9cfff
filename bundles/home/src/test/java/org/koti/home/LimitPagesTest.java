package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.koti.api.app.Isolation;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.limit.Resource;

/** The limits of an app, for the person. */
class LimitPagesTest extends HomeHarness {
    private static final String PAGE = "/apps/battleship/limits";

    private static Map<String, String> fields(String processor) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Resource resource : Resource.values()) {
            fields.put(resource.name(), Long.toString(resource.usual()));
        }
        fields.put(Resource.PROCESSOR.name(), processor);
        return fields;
    }

    @Test
    void thePersonSeesWhatIsUsedBesideTheLimitAndChangesIt() throws Exception {
        TestBrowser browser = settled();
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
        assertThat(browser.get(Host.HOME, "/apps/battleship/details").body()).contains("href=\"" + PAGE + "\"");
        assertThat(browser.get(Host.HOME, PAGE).body())
                .contains("1 of 50", "slowed down", "From 1 to 400", "name=\"PROCESSOR\" type=\"text\" value=\"50\"");

        var saved = browser.submit(PAGE, PAGE, fields("75"));

        assertThat(saved.header("Location")).isEqualTo(PAGE);
        assertThat(home.node.limits.most).containsExactly(Map.entry(Resource.PROCESSOR, 75L));
        assertThat(browser.get(Host.HOME, PAGE).body()).contains("1 of 75");
    }

    @Test
    void whatIsNoLimitIsSaidAndNothingIsChanged() throws Exception {
        TestBrowser browser = settled();
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
        for (String wrong : new String[] {"", "0", "401", "-1", "1.5", "many", "99999999999999999999"}) {
            var refused = browser.submit(PAGE, PAGE, fields(wrong));
            assertThat(refused.body())
                    .contains(
                            "<title>Error: ",
                            "id=\"errors\" role=\"alert\"",
                            "<a href=\"#PROCESSOR\">Give a whole number from 1 to 400.</a>",
                            "id=\"PROCESSOR-fault\"");
            assertThat(home.node.limits.most).isEmpty();
        }
    }

    @Test
    void whatItsProcessBoundsIsSaidAndCannotBeChanged() throws Exception {
        TestBrowser browser = settled();
        home.node.apps.isolation = Isolation.PROCESS;
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);

        assertThat(browser.get(Host.HOME, PAGE).body())
                .contains("256 MiB of its own, which cannot be changed", "name=\"PROCESSOR\"", "name=\"THREADS\"")
                .doesNotContain("name=\"ALLOCATION\"", "New memory");
        Map<String, String> fields = fields("75");
        fields.put(Resource.ALLOCATION.name(), "7");
        assertThat(browser.submit(PAGE, PAGE, fields).header("Location")).isEqualTo(PAGE);
        assertThat(home.node.limits.most).containsExactly(Map.entry(Resource.PROCESSOR, 75L));
        browser.headers.put("Accept-Language", "fi");
        assertThat(browser.get(Host.HOME, PAGE).body()).contains("256 MiB omaa muistia, jota ei voi muuttaa");
    }

    @Test
    void whyItWasStoppedIsSaidInWords() throws Exception {
        TestBrowser browser = settled();
        home.node.apps.putFailed(FakeApps.BATTLESHIP, new Problem(Problem.Kind.OVER_LIMIT, Resource.PROCESSOR.name()));

        for (String page : new String[] {PAGE, "/apps/battleship/details"}) {
            assertThat(browser.get(Host.HOME, page).body()).contains("It went beyond a limit (processor time)");
        }
    }
}
