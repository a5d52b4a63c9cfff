package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.console.CommandHarness.Outcome;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.peer.Network;

/** How the node is. */
class StatusCommandTest extends AtTheDoor {
    @Test
    void anOpenNodeTellsOfItsAppsAndPeople() {
        home.people.on = true;
        home.apps.installed.set(1, FakeApps.app(FakeHome.QUIET, FakeApps.OLD, InstalledApp.State.STOPPED));

        assertThat(person.run("status")).isEqualTo(new Outcome(0, """
                    Koti 7.6.5
                      home        %s
                      address     http://home.localhost:8480
                      runs since  2026-11-30 10:58:00 (1 h 2 min)
                      lock        open
                      name        Aino\\u202e
                      apps        2 installed, 1 running
                      people      2 contacts, 1 here now
                      network     on: others reach you at 192.168.1.20:48480, [0:0:0:0:0:0:0:1]:48480
                    """.formatted(folder), ""));
    }

    @Test
    void aLockedNodeSaysSoAndWhatToDo() {
        home.locked = true;

        assertThat(person.run("status"))
                .isEqualTo(new Outcome(0, """
                        Koti 7.6.5
                          home        %s
                          address     http://home.localhost:8480
                          runs since  2026-11-30 10:58:00 (1 h 2 min)
                          lock        locked
                        Open your home in the browser. If the browser is not let in: the file %s has a link.
                        """.formatted(folder, folder.resolve("login-link")), ""));
        assertThat(person.run("status --json").out())
                .contains(
                        "\"version\":\"7.6.5\"",
                        "\"started\":\"2026-11-30T10:58:00Z\",\"uptimeSeconds\":3720,",
                        "\"lock\":\"LOCKED\"}")
                .doesNotContain("Aino", "apps");
        assertThat(person.run(Locale.forLanguageTag("fi"), Optional.empty(), "status")
                        .out())
                .contains("lukko       lukossa");
    }

    @Test
    void aNodeThatNobodyReachesSaysWhy() {
        home.people.trouble = Optional.of(new Network.Problem(Network.Problem.Kind.NOT_CONNECTED, ""));

        assertThat(person.run("status").out())
                .contains("  network     off: nobody can reach you\n              network NOT_CONNECTED");
        assertThat(person.run("status --json").out())
                .contains(
                        "\"name\":\"Aino\\u202E\"",
                        "\"apps\":{\"installed\":2,\"running\":2}",
                        "\"contacts\":{\"all\":2,\"here\":1}",
                        "\"network\":{\"on\":false,\"addresses\":[],\"problem\":\"NOT_CONNECTED\"}");
        home.people.on = true;
        assertThat(person.run("status").out())
                .contains("  network     on, but there is no address yet at which others reach you\n");
    }

    @Test
    void aMomentAfterTheUnlockingItTellsWhatItCan() {
        home.starting = true;

        assertThat(person.run("status").out())
                .contains("lock        open", "people      no contacts, 0 here now")
                .doesNotContain("name");
    }
}
