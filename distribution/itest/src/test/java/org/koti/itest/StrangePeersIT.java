package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who comes over the network and is not who they should be is turned away with one reason, and the node goes on. */
class StrangePeersIT {
    private static final int ROUNDS = 50;

    @TempDir
    Path scratch;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whoSpeaksAnotherLanguageIsTurnedAwayAndPeopleStillMeet(Jdk jdk) throws IOException, GeneralSecurityException {
        NodeOptions options = NodeOptions.on(jdk).onLoopback();
        try (Inhabitant aino = moveIn("Aino", options);
                Inhabitant eero = moveIn("Eero", options)) {
            Stranger stranger = new Stranger(turnOnNetwork(aino));
            Random random = new Random(42);
            for (int round = 0; round < ROUNDS; round++) {
                byte[] garbage = new byte[1 + random.nextInt(4096)];
                random.nextBytes(garbage);
                stranger.say(garbage);
            }
            stranger.say("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            stranger.say("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            stranger.tls("TLSv1.2");
            stranger.tls("TLSv1.3");
            stranger.keepSilent();

            assertThat(new HomeFolder(aino.node().home()).log())
                    .contains("Turned away a connection from 127.0.0.1")
                    .doesNotContain("\tat ", " ERROR ");
            eero.accept(aino.invite("Eero"));
            assertThat(presence(aino, "Eero")).hasAttribute("data-connected", "true");
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anotherKeyAtTheAddressOfAContactIsNotTheContact(Jdk jdk) throws IOException {
        NodeOptions options = NodeOptions.on(jdk).onLoopback();
        int port = QuietPorts.OF_PEERS.free();
        NodeOptions there = options.withJava("-Dkoti.peer.port=" + port);
        try (Inhabitant aino = moveIn("Aino", options);
                Inhabitant eero = moveIn("Eero", there)) {
            eero.accept(aino.invite("Eero"));
            assertThat(presence(aino, "Eero")).hasAttribute("data-connected", "true");
            eero.killNode();
            assertThat(presence(aino, "Eero")).hasAttribute("data-connected", "false");

            HomeFolder home = new HomeFolder(aino.node().home());
            long before;
            try (Inhabitant mallory = moveIn("Eero", there, "mallory")) {
                assertThat(turnOnNetwork(mallory)).isEqualTo(port);
                turnOffNetwork(aino);
                before = refusals(home);
                long refusedBefore = before;
                turnOnNetwork(aino);
                aino.page().waitForCondition(() -> refusals(home) > refusedBefore);
                assertThat(presence(aino, "Eero")).hasAttribute("data-connected", "false");
                mallory.go("/people");
                assertThat(mallory.page().locator("[data-contact]")).hasCount(0);
                assertThat(log(new HomeFolder(mallory.node().home()))).doesNotContain("\tat ");
            }
            assertThat(refusals(home) - before)
                    .as("reasons since the network was turned on")
                    .isEqualTo(1);
            assertThat(log(home)).doesNotContain("\tat ");
            aino.go("/activity");
            assertThat(aino.page().locator("main"))
                    .containsText("A node with another key answers where Eero should be (127.0.0.1 : " + port + ")");

            eero.restartNode();
            assertThat(presence(aino, "Eero")).hasAttribute("data-connected", "true");
        }
    }

    private static long refusals(HomeFolder home) {
        return log(home).lines().filter(line -> line.contains("showed the key")).count();
    }

    private Inhabitant moveIn(String name, NodeOptions options) throws IOException {
        return moveIn(name, options, name);
    }

    private Inhabitant moveIn(String name, NodeOptions options, String folder) throws IOException {
        Inhabitant inhabitant = Inhabitant.arrive(name, options, scratch.resolve(folder));
        inhabitant.moveIn();
        return inhabitant;
    }

    /** Returns the port where peers reach the node. */
    private static int turnOnNetwork(Inhabitant inhabitant) {
        inhabitant.go("/settings");
        inhabitant.page().locator("#network-on").click();
        Locator address = inhabitant.page().locator("#network-state code");
        assertThat(address).containsText(Pattern.compile("^127\\.0\\.0\\.1 : \\d+$"));
        return Integer.parseInt(address.textContent().split(" : ")[1].strip());
    }

    private static void turnOffNetwork(Inhabitant inhabitant) {
        inhabitant.go("/settings");
        inhabitant.page().locator("#network-off").click();
        assertThat(inhabitant.page().locator("#network-on")).isVisible();
    }

    /** Whether a contact is there, as the page shows it; it follows by itself. */
    private static Locator presence(Inhabitant inhabitant, String contact) {
        inhabitant.go("/people");
        return inhabitant
                .page()
                .locator("[data-contact]")
                .filter(new Locator.FilterOptions().setHasText(contact))
                .locator(".presence");
    }

    private static String log(HomeFolder home) {
        try {
            return home.log();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
