package org.koti.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.spi.identity.NodeLock.State;
import org.koti.spi.identity.RecoveryWords;
import org.koti.spi.identity.WrongPassphraseException;

/** What becomes of the files of a lock: deaths, damage, and who may read them. */
final class KeyFileLifeTest {
    private static final String PASSPHRASE = LockedNode.PASSPHRASE;

    @TempDir
    private Path home;

    @Test
    void theKeyFileIsTheOwnersAloneAndTellsNothing() throws Exception {
        LockedNode node = new LockedNode(home);
        RecoveryWords words = node.create();
        Path keys = home.resolve("keys.json");
        assertThat(Files.readString(keys))
                .doesNotContain(
                        PASSPHRASE,
                        "Aino",
                        words.words().get(0) + " " + words.words().get(1));
        if (home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                    .isEqualTo("rw-------");
        }
        assertThat(node.lock.toString() + words + node.person() + node.person().device())
                .doesNotContain(words.words().get(0), PASSPHRASE);
    }

    @Test
    void aDeathAnywhereInASetUpLeavesANewNode() throws Exception {
        for (MemoryVaultStore.Moment moment : MemoryVaultStore.Moment.values()) {
            Path folder = Files.createDirectory(home.resolve(moment.name()));
            LockedNode node = new LockedNode(folder);
            if (moment != MemoryVaultStore.Moment.NEVER) {
                node.store.dieAt(moment);
                assertThatThrownBy(() -> node.create()).isInstanceOf(MemoryVaultStore.Death.class);
            }
            State after = moment == MemoryVaultStore.Moment.BEFORE_READING_BACK ? State.LOCKED : State.NEW;
            node.start();
            assertThat(node.lock.state()).as("after %s", moment).isEqualTo(after);
            if (after == State.NEW) {
                node.create();
                node.start();
            }
            node.lock.unlock(PASSPHRASE.toCharArray());
            assertThat(node.person().profile().name()).isEqualTo("Aino");
            assertThat(folder.resolve("keys.json.new")).doesNotExist();
        }
    }

    @Test
    void aKeyFileThatWasHalfWrittenIsANewNode() throws Exception {
        for (String begun : List.of("", "{\"format\":1,", "{}")) {
            Path folder = Files.createTempDirectory(home, "half");
            Files.writeString(folder.resolve("keys.json.new"), begun);
            LockedNode node = new LockedNode(folder);
            assertThat(node.lock.state()).isEqualTo(State.NEW);
            node.create();
            node.start();
            node.lock.unlock(PASSPHRASE.toCharArray());
            assertThat(node.lock.state()).isEqualTo(State.UNLOCKED);
        }
    }

    @Test
    void aVaultWhoseKeysAreMissingIsNeverTouched() throws Exception {
        LockedNode node = new LockedNode(home);
        node.create();
        Files.delete(home.resolve("keys.json"));
        node.start();
        assertThatThrownBy(() -> node.create())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("keys.json")
                .hasMessageContaining("backup");
        assertThat(home.resolve("vault").resolve("log-1")).exists();
    }

    @Test
    void aDamagedKeyFileSaysSo() throws Exception {
        LockedNode node = new LockedNode(home);
        node.create();
        node.start();
        Path keys = home.resolve("keys.json");
        String good = Files.readString(keys);
        for (String bad :
                List.of("", "{}", good + "{}", good.replace("65536", "64"), good.replace("argon2id", "md5"))) {
            Files.writeString(keys, bad);
            assertThatThrownBy(() -> node.lock.unlock(PASSPHRASE.toCharArray()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("keys.json")
                    .hasMessageContaining("backup");
        }
        Files.writeString(keys, good.replace("65536", "65537"));
        assertThatThrownBy(() -> node.lock.unlock(PASSPHRASE.toCharArray()))
                .isInstanceOf(WrongPassphraseException.class);
        Files.writeString(keys, good);
        node.lock.unlock(PASSPHRASE.toCharArray());
        assertThat(node.lock.state()).isEqualTo(State.UNLOCKED);
    }

    @Test
    void aPassphraseFileOpensANodeThatNobodySitsAt() throws Exception {
        LockedNode node = new LockedNode(home);
        Path file = Files.writeString(home.resolve("passphrase"), PASSPHRASE + "\n");
        assertThat(open(node, file))
                .hasValueSatisfying(said -> assertThat(said)
                        .contains("nobody lives in the home " + home, file.toString(), "set the home up"));

        node.create();
        if (home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            for (String open : List.of("rw-r-----", "rw----r--", "rw--w----")) {
                node.start();
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(open));
                assertThat(open(node, file))
                        .as(open)
                        .hasValueSatisfying(said -> assertThat(said).contains("chmod 600 " + file));
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        node.start();
        assertThat(open(node, home.resolve("missing")))
                .hasValueSatisfying(said -> assertThat(said)
                        .contains(home.resolve("missing") + " is not there; put it there or name another"));
        Files.writeString(file, "wrong\n" + PASSPHRASE);
        assertThat(open(node, file))
                .hasValueSatisfying(said -> assertThat(said)
                        .contains(file + " is not the passphrase of the home " + home)
                        .doesNotContain("wrong", PASSPHRASE));
        Files.writeString(file, PASSPHRASE + "\n".repeat(5_000));
        assertThat(open(node, file)).hasValueSatisfying(said -> assertThat(said).contains("more than 4096 bytes"));
        assertThat(node.lock.state()).isEqualTo(State.LOCKED);

        Files.writeString(file, PASSPHRASE + "\n");
        assertThat(open(node, file)).isEmpty();
        assertThat(node.lock.state()).isEqualTo(State.UNLOCKED);
        assertThat(open(node, file)).isEmpty();
    }

    private Optional<String> open(LockedNode node, Path file) {
        return PassphraseFile.unlock(node.lock, file, home.toString());
    }
}
