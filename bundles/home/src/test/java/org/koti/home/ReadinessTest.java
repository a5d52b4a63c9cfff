package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The one line that says that the node is ready. */
class ReadinessTest extends HomeHarness {
    @Test
    void theLineComesOnceTheHomeAnswersAndItsLinkWorks() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BlockingQueue<String> opened = new ArrayBlockingQueue<>(5);
        AtomicInteger asked = new AtomicInteger();
        home.node.starting = true;
        try (Readiness readiness = new Readiness(
                () -> {
                    if (asked.incrementAndGet() == 3) {
                        home.node.starting = false;
                    }
                    return asked.get() == 1 ? 0 : home.port();
                },
                home.wiring.link(),
                () -> {},
                new PrintStream(out, true, StandardCharsets.UTF_8),
                opened::add)) {
            readiness.start();
            String link = opened.poll(60, TimeUnit.SECONDS);
            assertThat(asked).hasValueGreaterThanOrEqualTo(3);
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .isEqualTo("Koti is ready: " + link + System.lineSeparator());
            assertThat(link).startsWith(origin(Host.HOME) + "/login?ticket=");
            assertThat(new TestBrowser(home.port())
                            .get(Host.HOME, link.substring(link.indexOf("/login")))
                            .status())
                    .isEqualTo(303);
        }
    }

    @Test
    void aBrowserIsOpenedOnlyWhereThereIsADesktop() {
        assertThat(Browser.command("Linux", Map.of(), "a")).isEmpty();
        assertThat(Browser.command("Linux", Map.of("DISPLAY", ":0"), "a")).contains(List.of("xdg-open", "a"));
        assertThat(Browser.command("Linux", Map.of("WAYLAND_DISPLAY", "w"), "a"))
                .isPresent();
        assertThat(Browser.command("Mac OS X", Map.of(), "a")).contains(List.of("open", "a"));
        assertThat(Browser.command("Windows 11", Map.of(), "a"))
                .hasValueSatisfying(command -> assertThat(command).last().isEqualTo("a"));
    }

    @Test
    void thePortIsReadFromTheEndpoint() {
        assertThat(Port.of("http://127.0.0.1:41234/")).isEqualTo(41234);
        assertThat(Port.of("not a uri")).isZero();
        assertThat(Port.of("/")).isLessThanOrEqualTo(0);
    }
}
