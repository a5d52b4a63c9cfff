package org.koti.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that need two hosts do not take them away from each other. */
class TwoHostsIT {
    private static final List<String> ADDRESS = List.of("ip", "address", "show", "dev", "koti0");

    @BeforeEach
    void needsRoot() {
        assumeTrue(TwoHosts.possible(), "two hosts on one cable need root on Linux (network namespaces)");
    }

    @Test
    void whoMakesAndTakesDownTwoMoreLeavesTheFirstAlone() throws IOException {
        try (TwoHosts first = TwoHosts.make()) {
            TwoHosts.make().close();

            assertThat(at(first.left())).contains("10.77.0.1/24", "state UP");
            assertThat(at(first.right())).contains("10.77.0.2/24", "state UP");
        }
    }

    @Test
    void whatAKilledTestLeftIsGoneWithTheNext() throws Exception {
        Process killed = new ProcessBuilder("true").start();
        killed.waitFor();
        String left = "koti-" + killed.pid() + "-1-left";
        SystemCommand.run("ip", "netns", "add", left);

        TwoHosts.make().close();

        assertThat(SystemCommand.run("ip", "netns", "list")).doesNotContain(left);
    }

    private static String at(Host host) throws IOException {
        return SystemCommand.run(host.command(ADDRESS).toArray(String[]::new));
    }
}
