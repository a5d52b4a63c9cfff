package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An open page hears of every change, at whatever moment it comes, and leaves the person where they are. */
class LivePagesIT {
    private static final String EAR = """
            const Source = EventSource;
            window.EventSource = class extends Source {
              constructor(...all) {
                super(...all);
                window.hear = topic => this.dispatchEvent(new MessageEvent(topic, { data: 'changed' }));
              }
            };""";
    private static final String HEAR_AGAIN_AT_THE_SWAP =
            "topic => document.addEventListener('htmx:afterSwap', () => hear(topic), { once: true })";

    private static final String KEEP =
            "button => document.querySelector(button).form.addEventListener('submit', event => event.preventDefault())";

    /** What each page hears of. */
    private static final Map<String, String> TOPICS = Map.of(
            "/apps", "apps",
            "/apps/hello", "network",
            "/apps/hello/details", "apps",
            "/activity", "activity",
            "/people", "people",
            "/settings", "network");

    @TempDir
    Path scratch;

    private final Deque<Route> asked = new ArrayDeque<>();
    private Inhabitant aino;
    private Page page;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void pagesHearOfEveryChangeAndLeaveThePersonWhereTheyAre(Jdk jdk) throws IOException {
        NodeOptions options = NodeOptions.on(jdk).onLoopback();
        try (Inhabitant visitor = Inhabitant.arrive("Aino", options, scratch.resolve("aino"))) {
            aino = visitor;
            page = aino.page();
            page.addInitScript(EAR);
            page.route("**", this::hold);
            aino.moveIn();
            aino.install("hello");
            TOPICS.forEach((path, topic) -> {
                open(path);
                hearsOfAChangeBeforeTheAnswer(topic);
                hearsOfAChangeAtTheSwap(topic);
            });
            open("/apps/hello/details");
            hearsOfAChangeBeforeTheAnswer("activity");
            hearsOfAChangeBeforeTheAnswer("uses");
            keepsTheFocus("apps", "#stop");
            keepsTheFocus("grants", "button[role=switch]");
            open("/apps");
            keepsTheFocus("apps", "#app-hello");
            open("/people");
            keepsTheFocus("network", "#network-on");
            isBusyOnce("#network-on");
            aino.invite("Eero");
            hear("invitations");
            answerAll();
            assertThat(page.locator("#copy-link")).isVisible();
        }
    }

    /** Holds what the page asks for by itself. */
    private void hold(Route route) {
        if (route.request().headers().containsKey("hx-request")) {
            asked.add(route);
        } else {
            route.resume();
        }
    }

    /** The page listens a moment after it is there. */
    private void hear(String topic) {
        page.waitForFunction("() => window.hear");
        page.evaluate("topic => hear(topic)", topic);
        page.waitForCondition(() -> !asked.isEmpty());
    }

    private void answerAll() {
        page.waitForCondition(() -> {
            while (!asked.isEmpty()) {
                asked.remove().resume();
            }
            return page.locator(".htmx-request").count() == 0;
        });
    }

    private void open(String path) {
        aino.go(path);
        answerAll();
    }

    private void hearsOfAChangeBeforeTheAnswer(String topic) {
        hear(topic);
        Route first = asked.remove();
        page.evaluate("topic => hear(topic)", topic);
        first.resume();
        awaitAnother();
    }

    private void hearsOfAChangeAtTheSwap(String topic) {
        page.evaluate(HEAR_AGAIN_AT_THE_SWAP, topic);
        hear(topic);
        asked.remove().resume();
        awaitAnother();
    }

    private void awaitAnother() {
        page.waitForCondition(() -> !asked.isEmpty());
        answerAll();
    }

    private void keepsTheFocus(String topic, String selector) {
        Locator focused = page.locator(selector).first();
        focused.focus();
        page.evaluate("() => { document.activeElement.before = true; }");
        hear(topic);
        answerAll();
        assertThat(page.locator(selector).first()).not().hasJSProperty("before", true);
        assertThat(focused).isFocused();
    }

    /** The form came with a change. It is kept from being sent, as a page that goes elsewhere shows nothing to a test until it is there. */
    private void isBusyOnce(String button) {
        page.evaluate(KEEP, button);
        page.locator(button).focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(button)).isDisabled();
    }
}
