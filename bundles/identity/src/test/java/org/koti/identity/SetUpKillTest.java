package org.koti.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.spi.identity.NodeLock.State;
import org.koti.spi.identity.RecoveryWords;
import org.koti.spi.identity.WrongPassphraseException;
import org.koti.testkit.process.KilledProcess;

/** Real processes, killed with SIGKILL while they set a node up. There is nobody afterwards, or a whole person. */
final class SetUpKillTest {
    private static final int ROUNDS = 2;

    @TempDir
    private Path folder;

    private int kills;
    private int nobody;
    private int whole;

    @Test
    void aKilledSetUpLeavesNobodyOrAWholePerson() throws Exception {
        Path cutOff = Files.createDirectory(folder.resolve("cut-off"));
        setUpUntilKilled(cutOff, "2");
        assertThat(open(cutOff).lock.state()).isEqualTo(State.NEW);
        for (int round = 0; round < ROUNDS; round++) {
            boolean done = false;
            for (int step = 1; !done; step++) {
                Path home = Files.createDirectory(folder.resolve("home-" + round + "-" + step));
                if (round > 0) {
                    copy(cutOff, home);
                }
                done = setUpUntilKilled(home, String.valueOf(step));
                check(home, done);
            }
            for (String file : new String[] {"keys.json.new", "keys.json"}) {
                Path home = Files.createDirectory(folder.resolve("home-" + round + "-" + file));
                check(home, setUpUntilKilled(home, file));
            }
        }
        assertThat(kills).isGreaterThanOrEqualTo(11 * ROUNDS);
        assertThat(nobody).isGreaterThanOrEqualTo(ROUNDS);
        assertThat(whole).isGreaterThanOrEqualTo(ROUNDS);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(path -> !path.equals(from)).toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Tells whether the set-up had come to its end when it was killed. */
    private boolean setUpUntilKilled(Path home, String where) throws Exception {
        String word = KilledProcess.run(Redirect.INHERIT, KilledSetUp.class, home.toString(), where);
        assertThat(word).isIn("here", "done");
        kills++;
        return word.equals("done");
    }

    private record Node(Framework framework, PassphraseLock lock) {}

    private static Node open(Path home) {
        Framework framework = new Framework(Map.of("koti.home", home.toString()));
        return new Node(
                framework,
                new PassphraseLock(framework.context(), new JournalStore(home, name -> {}), Framework.slowMachine()));
    }

    private void check(Path home, boolean done) throws Exception {
        Node node = open(home);
        if (node.lock.state() == State.NEW) {
            assertThat(done).isFalse();
            nobody++;
            node.lock.create("Aino", KilledSetUp.PASSPHRASE.toCharArray());
            assertThat(node.lock.state()).isEqualTo(State.UNLOCKED);
            return;
        }
        whole++;
        assertThatThrownBy(() -> node.lock.unlock("another passphrase".toCharArray()))
                .isInstanceOf(WrongPassphraseException.class);
        node.lock.unlock(KilledSetUp.PASSPHRASE.toCharArray());
        assertThat(node.framework.person().orElseThrow().profile().name()).isEqualTo("Aino");
        RecoveryWords words = node.lock.wordsToWriteDown().orElseThrow();
        node.lock.lock();
        node.lock.recover(String.join(" ", words.words()).toCharArray(), "a new passphrase".toCharArray());
        assertThat(node.lock.state()).isEqualTo(State.UNLOCKED);
    }
}
