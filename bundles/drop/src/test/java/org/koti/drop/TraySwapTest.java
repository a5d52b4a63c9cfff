package org.koti.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.koti.drop.FakeNode.jar;
import static org.koti.drop.FakeNode.permission;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.drop.Drop;
import org.koti.spi.drop.Drop.State;

/** When a jar takes the place of an installed one by itself, and when it waits for the person. */
final class TraySwapTest extends TrayHarness {
    @Test
    void aReplacedJarThatAsksNothingNewIsSwapped() throws Exception {
        drop("hello.jar", jar("hello", "1", "notes", "more?"));
        agree(only());
        node.revoke(HELLO, permission("more"));

        drop("hello.jar", jar("hello", "2", "notes", "more?"));

        assertThat(node.installs).containsExactly("unsigned/hello 1", "unsigned/hello 2");
        assertThat(node.held.get(HELLO)).containsExactly(permission("notes"));
        assertThat(only().state()).isEqualTo(State.INSTALLED);
    }

    @Test
    void oneThatAsksForMoreWaits() throws Exception {
        drop("hello.jar", jar("hello", "1", "notes?"));
        agree(only());
        node.revoke(HELLO, permission("notes"));
        List<byte[]> more = List.of(
                jar("hello", "2", "notes?", "other"),
                jar("hello", "3", "notes?", "other?"),
                jar("hello", "4", "notes"),
                jar("hello", "5", "notes?", "PROCESS"));

        for (byte[] jar : more) {
            drop("hello.jar", jar);
            assertThat(only().state()).isEqualTo(State.WAITING);
        }

        assertThat(node.installs).containsExactly("unsigned/hello 1");
        agree(only());
        assertThat(only().state()).isEqualTo(State.INSTALLED);
    }

    @Test
    void aFileThatThePersonDidNotAgreeToSwapsNothing() throws Exception {
        drop("a.jar", jar("hello", "1"));
        agree(only());

        drop("b.jar", jar("hello", "2"));
        tray.look(Set.of(), true);

        assertThat(node.installs).containsExactly("unsigned/hello 1");
        assertThat(tray.list()).extracting(Drop::state).containsExactly(State.INSTALLED, State.WAITING);
    }

    @Test
    void twoFilesOfOneAppDoNotSwapForEver() throws Exception {
        drop("a.jar", jar("hello", "1"));
        agree(only());
        drop("b.jar", jar("hello", "2"));
        agree(tray.list().get(1));

        for (int i = 0; i < 5; i++) {
            tray.look(Set.of(), true);
        }

        assertThat(node.installs).containsExactly("unsigned/hello 1", "unsigned/hello 2");
        assertThat(tray.list()).extracting(Drop::state).containsExactly(State.WAITING, State.INSTALLED);
    }

    @Test
    void whatWasInstalledFromElsewhereIsNotTakenBack() throws Exception {
        byte[] first = jar("hello", "1");
        byte[] second = jar("hello", "2");
        node.list(first, "koti");
        node.list(second, "koti");
        drop("hello.jar", first);
        agree(only());

        node.install(new VerifiedJar(LISTED, Judge.digest(second), second), Set.of());
        tray.look(Set.of(), false);
        unlock();
        tray.look(Set.of(), true);

        assertThat(node.installs).containsExactly("koti/hello 1", "koti/hello 2");
        assertThat(only().state()).isEqualTo(State.WAITING);
    }

    @Test
    void aLaterYesToAnotherFileIsNotUndoneByTheFirst() throws Exception {
        drop("a.jar", jar("hello", "1"));
        agree(only());
        drop("b.jar", jar("hello", "3"));
        agree(tray.list().get(1));

        drop("a.jar", jar("hello", "2"));

        assertThat(node.installs).containsExactly("unsigned/hello 1", "unsigned/hello 3");
        assertThat(tray.list()).extracting(Drop::state).containsExactly(State.WAITING, State.INSTALLED);
    }

    @Test
    void theYesToAFileEndsWithTheAppThatCameFromIt() throws Exception {
        drop("a.jar", jar("hello", "1"));
        agree(only());
        node.remove(HELLO, true);
        byte[] other = jar("hello", "2");
        node.install(new VerifiedJar(HELLO, Judge.digest(other), other), Set.of());

        drop("a.jar", jar("hello", "3"));

        assertThat(node.installs).containsExactly("unsigned/hello 1", "unsigned/hello 2");
        assertThat(only().state()).isEqualTo(State.WAITING);
    }

    @Test
    void aCopyOfWhatIsInstalledIsNoFileThatThePersonAgreedTo() throws Exception {
        drop("a.jar", jar("hello", "1"));
        agree(only());
        drop("b.jar", jar("hello", "1"));
        tray.look(Set.of(), true);

        drop("b.jar", jar("hello", "2"));

        assertThat(node.installs).containsExactly("unsigned/hello 1");
    }

    @Test
    void whatIsStoppedStaysSo() throws Exception {
        drop("hello.jar", jar("hello", "1"));
        agree(only());

        node.become(HELLO, InstalledApp.State.STOPPED, Optional.empty());
        drop("hello.jar", jar("hello", "2"));
        assertThat(only().state()).isEqualTo(State.WAITING);
        node.become(HELLO, InstalledApp.State.FAILED, Optional.of(new Problem(Problem.Kind.OVER_LIMIT, "MEMORY")));
        tray.look(Set.of(), true);
        assertThat(only().state()).isEqualTo(State.WAITING);
        assertThat(node.installs).containsExactly("unsigned/hello 1");

        node.become(HELLO, InstalledApp.State.ACTIVE, Optional.empty());
        tray.look(Set.of(), false);
        assertThat(node.installs).containsExactly("unsigned/hello 1", "unsigned/hello 2");
    }

    @Test
    void aSwapThatFailsIsTriedOnce() throws Exception {
        drop("hello.jar", jar("hello", "1"));
        agree(only());
        node.refusesInstalls = true;

        drop("hello.jar", jar("hello", "2"));
        tray.look(Set.of(), false);
        tray.look(Set.of(), false);

        assertThat(node.installs).containsExactly("unsigned/hello 1", "unsigned/hello 2");
        assertThat(only().state()).isEqualTo(State.WAITING);
    }

    @Test
    void whatWasReplacedWhileTheNodeWasLockedIsSeenAtTheUnlocking() throws Exception {
        drop("hello.jar", jar("hello", "1"));
        agree(only());
        Files.write(folder.path().resolve("hello.jar"), jar("hello", "2"));

        unlock();
        tray.look(Set.of(), true);

        assertThat(node.installs).containsExactly("unsigned/hello 1", "unsigned/hello 2");
    }

    @Test
    void aVersionThatDoesNotStartLeavesTheFileItsPlaceSoThatTheNextOneIsTried() throws Exception {
        drop("hello.jar", jar("hello", "1"));
        agree(only());
        node.failsToStart = true;
        drop("hello.jar", jar("hello", "2"));
        assertThat(only().state()).isEqualTo(State.WAITING);
        node.failsToStart = false;

        drop("hello.jar", jar("hello", "3"));

        assertThat(node.installs).containsExactly("unsigned/hello 1", "unsigned/hello 3");
        assertThat(only().state()).isEqualTo(State.INSTALLED);
    }
}
