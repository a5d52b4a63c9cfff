package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.koti.console.CommandHarness.Outcome;

/** How much the apps keep. */
class VaultCommandTest extends AtTheDoor {
    @Test
    void usageTellsOfEachAppOrOfOne() {
        assertThat(person.run("vault usage"))
                .isEqualTo(new Outcome(
                        0, "  koti/hello  3 records  1.5 kB of 64 MB\n  koti/quiet  3 records  1.5 kB of 64 MB\n", ""));
        assertThat(person.run("vault usage hello --json").out())
                .isEqualTo("[{\"app\":\"koti/hello\",\"records\":3,\"bytes\":1500,\"mostBytes\":67108864}]\n");
        home.apps.installed.clear();
        assertThat(person.run("vault usage").out()).isEqualTo("No app is installed.\n");
    }
}
