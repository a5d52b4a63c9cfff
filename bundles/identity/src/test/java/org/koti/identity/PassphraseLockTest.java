package org.koti.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    private static final String PASSPHRASE = LockedNode.PASSPHRASE;

    @TempDir
    private Path home;

    @Test
    void aNewNodeIsSetUpAndOpensWithItsPassphraseOnly() throws Exception {
        LockedNode node = new LockedNode(home);
        assertThat(node.lock.state()).isEqualTo(State.NEW);
        RecoveryWords words = node.create();
        assertThat(words.words()).hasSize(24);
        assertThat(node.lock.state()).isEqualTo(State.UNLOCKED);
        Profile profile = node.person().profile();
        PeerId device = node.person().device().id();
        assertThat(profile.name()).isEqualTo("Aino");
        assertThatThrownBy(() -> node.create()).isInstanceOf(IllegalStateException.class);
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
        LockedNode node = new LockedNode(home);
        node.create();
        node.start();
        node.lock.unlock("kesa\u0308yo\u0308 on lyhyt".toCharArray());
        assertThat(node.lock.state()).isEqualTo(State.UNLOCKED);
    }

    @Test
    void whatIsTooShortOrNamelessSetsNothingUp() {
        LockedNode node = new LockedNode(home);
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
        LockedNode node = new LockedNode(home);
        RecoveryWords words = node.create();
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
        LockedNode node = new LockedNode(home);
        node.create();
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
        LockedNode node = new LockedNode(home);
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
        LockedNode node = new LockedNode(home);
        RecoveryWords words = node.create();
        LockedNode fresh = new LockedNode(other);
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
        LockedNode node = new LockedNode(home);
        RecoveryWords words = node.create();
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
        LockedNode node = new LockedNode(home);
        List<NodeListener.Topic> told = new ArrayList<>();
        List<Activity.Kind> noted = new ArrayList<>();
        node.lock.addListener(told::add);
        node.lock.addLog(log(noted));
        node.create();
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
        LockedNode node = new LockedNode(home);
        RecoveryWords words = node.create();
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
        LockedNode fresh = new LockedNode(other);
        fresh.lock.restore("Aino", String.join(" ", words.words()).toCharArray(), PASSPHRASE.toCharArray());
        assertThat(fresh.lock.wordsToWriteDown()).isEmpty();
    }

    @Test
    void aListenerThatFailsStopsNothing() throws Exception {
        LockedNode node = new LockedNode(home);
        List<NodeListener.Topic> told = new ArrayList<>();
        node.lock.addListener(topic -> {
            throw new IllegalStateException("no luck today");
        });
        node.lock.addListener(told::add);
        node.create();
        node.lock.lock();
        node.lock.unlock(PASSPHRASE.toCharArray());
        assertThat(node.lock.state()).isEqualTo(State.UNLOCKED);
        assertThat(told).hasSize(3);
    }

    @Test
    void aChosenNameIsKept() throws Exception {
        LockedNode node = new LockedNode(home);
        node.create();
        node.person().rename("Väinö");
        assertThatThrownBy(() -> node.person().rename("")).isInstanceOf(IllegalArgumentException.class);
        node.start();
        node.lock.unlock(PASSPHRASE.toCharArray());
        assertThat(node.person().profile().name()).isEqualTo("Väinö");
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
