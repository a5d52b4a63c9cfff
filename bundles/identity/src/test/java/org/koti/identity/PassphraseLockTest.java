package org.koti.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.app.AppId;
import org.koti.api.identity.AppSignature;
import org.koti.api.identity.Profile;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.NodeListener;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.identity.NodeLock.State;
import org.koti.spi.identity.Person;
import org.koti.spi.identity.PlatformSignature;
import org.koti.spi.identity.RecoveryWords;
import org.koti.spi.identity.UnfitInputException;
import org.koti.spi.identity.WrongPassphraseException;
import org.koti.spi.transport.PeerId;

final class PassphraseLockTest {
    private static final String PASSPHRASE = "kesäyö on lyhyt";

    @TempDir
    private Path home;

    /** One node: its home, its store, and the lock of its present life. */
    private static final class Node {
        private final Path home;
        private final MemoryVaultStore store;
        private Framework framework;
        private PassphraseLock lock;

        private Node(Path home) {
            this.home = home;
            this.store = new MemoryVaultStore(home);
            start();
        }

        private void start() {
            store.restart();
            framework = new Framework(Map.of("koti.home", home.toString()));
            lock = new PassphraseLock(framework.context(), store, Framework.slowMachine());
        }

        private Person person() {
            return framework.person().orElseThrow();
        }
    }

    @Test
    void aNewNodeIsSetUpAndOpensWithItsPassphraseOnly() throws Exception {
        Node node = new Node(home);
        assertThat(node.lock.state()).isEqualTo(State.NEW);
        RecoveryWords words = create(node);
        assertThat(words.words()).hasSize(24);
        assertThat(node.lock.state()).isEqualTo(State.UNLOCKED);
        Profile profile = node.person().profile();
        PeerId device = node.person().device().id();
        assertThat(profile.name()).isEqualTo("Aino");
        assertThatThrownBy(() -> create(node)).isInstanceOf(IllegalStateException.class);
        node.start();
        assertThat(node.lock.state()).isEqualTo(State.LOCKED);
        assertThat(node.framework.person()).isEmpty();
        assertThatThrownBy(() -> node.lock.unlock("kesäyö on lyhy".toCharArray()))
                .isInstanceOf(WrongPassphraseException.class);
        assertThat(node.lock.state()).isEqualTo(State.LOCKED);
        node.lock.unlock(PASSPHRASE.toCharArray());
        assertThat(node.lock.state()).isEqualTo(State.UNLOCKED);
        assertThat(node.person().profile()).isEqualTo(profile);
        assertThat(node.person().device().id()).isEqualTo(device);
    }

    @Test
    void anAccentCountsTheSameHoweverItWasTyped() throws Exception {
        Node node = new Node(home);
        create(node);
        node.start();
        node.lock.unlock("kesa\u0308yo\u0308 on lyhyt".toCharArray());
        assertThat(node.lock.state()).isEqualTo(State.UNLOCKED);
    }

    @Test
    void whatIsTooShortOrNamelessSetsNothingUp() {
        Node node = new Node(home);
        for (String passphrase : List.of("", "1234567", "\uD83D\uDE00".repeat(7), "x".repeat(1025))) {
            assertThatThrownBy(() -> node.lock.create("Aino", passphrase.toCharArray()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String name : List.of("", "  ", "x".repeat(41), "a\nb", "a\u202Eb")) {
            assertThatThrownBy(() -> node.lock.create(name, PASSPHRASE.toCharArray()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(node.lock.state()).isEqualTo(State.NEW);
        assertThat(home).isEmptyDirectory();
        assertThatThrownBy(() -> node.lock.unlock(PASSPHRASE.toCharArray())).isInstanceOf(IllegalStateException.class);
        node.lock.create("x".repeat(40), "12345678".toCharArray());
        assertThat(node.lock.state()).isEqualTo(State.UNLOCKED);
    }

    @Test
    void theRecoveryWordsOpenAndSetANewPassphrase() throws Exception {
        Node node = new Node(home);
        RecoveryWords words = create(node);
        Profile profile = node.person().profile();
        node.start();
        String typed = String.join(" \n ", words.words()).toUpperCase(java.util.Locale.ROOT);
        node.lock.recover(typed.toCharArray(), "a new passphrase".toCharArray());
        assertThat(node.person().profile()).isEqualTo(profile);
        node.start();
        assertThatThrownBy(() -> node.lock.unlock(PASSPHRASE.toCharArray()))
                .isInstanceOf(WrongPassphraseException.class);
        node.lock.unlock("a new passphrase".toCharArray());
        assertThat(node.lock.state()).isEqualTo(State.UNLOCKED);
    }

    @Test
    void wordsOfAnotherNodeOpenNothing() {
        Node node = new Node(home);
        create(node);
        node.start();
        String zeros = "abandon ".repeat(23) + "art";
        assertThatThrownBy(() -> node.lock.recover(zeros.toCharArray(), "a new passphrase".toCharArray()))
                .isInstanceOf(WrongPassphraseException.class);
        for (String words : List.of("", "abandon", "abandon ".repeat(24), "abandon ".repeat(23) + "kissa")) {
            assertThatThrownBy(() -> node.lock.recover(words.toCharArray(), "a new passphrase".toCharArray()))
                    .isInstanceOfAny(IllegalArgumentException.class, WrongPassphraseException.class)
                    .hasMessageNotContaining("kissa");
        }
        assertThat(node.lock.state()).isEqualTo(State.LOCKED);
    }

    @Test
    void whatIsNotOfItsFormIsToldApart() {
        Node node = new Node(home);
        String fine = "a passphrase";
        assertThat(fault(() -> node.lock.create("", fine.toCharArray()))).isEqualTo("NAME 40");
        assertThat(fault(() -> node.lock.create("Aino", "short".toCharArray()))).isEqualTo("PASSPHRASE_SHORT 8");
        assertThat(fault(() -> node.lock.create("Aino", new char[1025]))).isEqualTo("PASSPHRASE_LONG 1024");
        for (Map.Entry<String, String> words : Map.of(
                        "abandon abandon",
                        "WORD_COUNT 2",
                        "abandon ".repeat(23) + "kissa",
                        "WORD_UNKNOWN 0",
                        "abandon ".repeat(24),
                        "WORD_ORDER 0")
                .entrySet()) {
            assertThat(fault(() -> node.lock.restore("Aino", words.getKey().toCharArray(), fine.toCharArray())))
                    .isEqualTo(words.getValue());
        }
    }

    private static String fault(ThrowingCallable given) {
        UnfitInputException unfit = catchThrowableOfType(UnfitInputException.class, given);
        return unfit.fault() + " " + unfit.number();
    }

    @Test
    void aLostComputersWordsMakeTheSamePersonWithAnotherDevice(@TempDir Path other) {
        Node node = new Node(home);
        RecoveryWords words = create(node);
        Node fresh = new Node(other);
        fresh.lock.restore("Aino K.", String.join(" ", words.words()).toCharArray(), "another one".toCharArray());
        assertThat(fresh.person().profile())
                .isEqualTo(new Profile(node.person().profile().id(), "Aino K."));
        assertThat(fresh.person().device().id())
                .isNotEqualTo(node.person().device().id());
        assertThatThrownBy(() -> fresh.lock.restore(
                        "Aino", String.join(" ", words.words()).toCharArray(), "another one".toCharArray()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void thePassphraseIsChangedByWhoKnowsIt() throws Exception {
        Node node = new Node(home);
        RecoveryWords words = create(node);
        assertThatThrownBy(() -> node.lock.changePassphrase("not the one".toCharArray(), "12345678".toCharArray()))
                .isInstanceOf(WrongPassphraseException.class);
        node.lock.changePassphrase(PASSPHRASE.toCharArray(), "12345678".toCharArray());
        node.start();
        assertThatThrownBy(() -> node.lock.unlock(PASSPHRASE.toCharArray()))
                .isInstanceOf(WrongPassphraseException.class);
        node.lock.unlock("12345678".toCharArray());
        node.start();
        node.lock.recover(String.join(" ", words.words()).toCharArray(), PASSPHRASE.toCharArray());
        assertThat(node.lock.state()).isEqualTo(State.UNLOCKED);
    }

    @Test
    void lockingTakesThePersonAwayAndTellsSo() {
        Node node = new Node(home);
        List<NodeListener.Topic> told = new ArrayList<>();
        List<Activity.Kind> noted = new ArrayList<>();
        node.lock.addListener(told::add);
        node.lock.addLog(log(noted));
        create(node);
        Person person = node.person();
        AppId app = new AppId("test", "app");
        byte[] statement = "hello".getBytes(StandardCharsets.UTF_8);
        assertThat(AppSignature.verify(app, person.profile().id(), statement, person.signFor(app, statement)))
                .isTrue();
        byte[] signature = person.sign("koti device 1", statement);
        assertThat(PlatformSignature.verify("koti device 1", person.profile().id(), statement, signature))
                .isTrue();
        assertThat(PlatformSignature.verify("koti device 2", person.profile().id(), statement, signature))
                .isFalse();
        node.lock.lock();
        node.lock.lock();
        assertThat(node.lock.state()).isEqualTo(State.LOCKED);
        assertThat(node.framework.person()).isEmpty();
        assertThatThrownBy(() -> person.signFor(app, statement)).isInstanceOf(VaultLockedException.class);
        assertThatThrownBy(() -> node.lock.unlock("not the one".toCharArray()))
                .isInstanceOf(WrongPassphraseException.class);
        assertThat(told).containsExactly(NodeListener.Topic.LOCK, NodeListener.Topic.LOCK);
        assertThat(noted).containsExactly(Activity.Kind.NODE_CREATED, Activity.Kind.UNLOCK_REFUSED);
    }

    @Test
    void theRecoveryWordsAreKeptUntilTheyWereWrittenDown(@TempDir Path other) throws Exception {
        Node node = new Node(home);
        RecoveryWords words = create(node);
        assertThat(node.lock.wordsToWriteDown()).contains(words);
        node.start();
        assertThatThrownBy(node.lock::wordsToWriteDown).isInstanceOf(VaultLockedException.class);
        assertThatThrownBy(node.lock::wordsWrittenDown).isInstanceOf(VaultLockedException.class);
        node.lock.unlock(PASSPHRASE.toCharArray());
        assertThat(node.lock.wordsToWriteDown()).contains(words);
        node.lock.wordsWrittenDown();
        node.lock.wordsWrittenDown();
        node.start();
        node.lock.unlock(PASSPHRASE.toCharArray());
        assertThat(node.lock.wordsToWriteDown()).isEmpty();
        Node fresh = new Node(other);
        fresh.lock.restore("Aino", String.join(" ", words.words()).toCharArray(), PASSPHRASE.toCharArray());
        assertThat(fresh.lock.wordsToWriteDown()).isEmpty();
    }

    @Test
    void aListenerThatFailsStopsNothing() throws Exception {
        Node node = new Node(home);
        List<NodeListener.Topic> told = new ArrayList<>();
        node.lock.addListener(topic -> {
            throw new IllegalStateException("no luck today");
        });
        node.lock.addListener(told::add);
        create(node);
        node.lock.lock();
        node.lock.unlock(PASSPHRASE.toCharArray());
        assertThat(node.lock.state()).isEqualTo(State.UNLOCKED);
        assertThat(told).hasSize(3);
    }

    @Test
    void aChosenNameIsKept() throws Exception {
        Node node = new Node(home);
        create(node);
        node.person().rename("Väinö");
        assertThatThrownBy(() -> node.person().rename("")).isInstanceOf(IllegalArgumentException.class);
        node.start();
        node.lock.unlock(PASSPHRASE.toCharArray());
        assertThat(node.person().profile().name()).isEqualTo("Väinö");
    }

    @Test
    void theKeyFileIsTheOwnersAloneAndTellsNothing() throws Exception {
        Node node = new Node(home);
        RecoveryWords words = create(node);
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
            Node node = new Node(folder);
            if (moment != MemoryVaultStore.Moment.NEVER) {
                node.store.dieAt(moment);
                assertThatThrownBy(() -> create(node)).isInstanceOf(MemoryVaultStore.Death.class);
            }
            State after = moment == MemoryVaultStore.Moment.BEFORE_READING_BACK ? State.LOCKED : State.NEW;
            node.start();
            assertThat(node.lock.state()).as("after %s", moment).isEqualTo(after);
            if (after == State.NEW) {
                create(node);
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
            Node node = new Node(folder);
            assertThat(node.lock.state()).isEqualTo(State.NEW);
            create(node);
            node.start();
            node.lock.unlock(PASSPHRASE.toCharArray());
            assertThat(node.lock.state()).isEqualTo(State.UNLOCKED);
        }
    }

    @Test
    void aVaultWhoseKeysAreMissingIsNeverTouched() throws Exception {
        Node node = new Node(home);
        create(node);
        Files.delete(home.resolve("keys.json"));
        node.start();
        assertThatThrownBy(() -> create(node))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("keys.json")
                .hasMessageContaining("backup");
        assertThat(home.resolve("vault").resolve("log-1")).exists();
    }

    @Test
    void aDamagedKeyFileSaysSo() throws Exception {
        Node node = new Node(home);
        create(node);
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
        Node node = new Node(home);
        create(node);
        Path file = home.resolve("passphrase");
        Files.writeString(file, PASSPHRASE + "\n");
        if (home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            for (String open : List.of("rw-r-----", "rw----r--", "rw--w----")) {
                node.start();
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(open));
                PassphraseFile.unlock(node.lock, file);
                assertThat(node.lock.state()).as(open).isEqualTo(State.LOCKED);
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        node.start();
        PassphraseFile.unlock(node.lock, home.resolve("missing"));
        assertThat(node.lock.state()).isEqualTo(State.LOCKED);
        PassphraseFile.unlock(node.lock, file);
        assertThat(node.lock.state()).isEqualTo(State.UNLOCKED);
    }

    private static RecoveryWords create(Node node) {
        return node.lock.create("Aino", PASSPHRASE.toCharArray());
    }

    private static ActivityLog log(List<Activity.Kind> noted) {
        return new ActivityLog() {
            @Override
            public void note(Activity event) {
                noted.add(event.kind());
            }

            @Override
            public List<Activity> newest(int limit) {
                return List.of();
            }
        };
    }
}
