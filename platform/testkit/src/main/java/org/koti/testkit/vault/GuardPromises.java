package org.koti.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.koti.api.permission.Permission;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Query;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultLockedException;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;
import org.koti.api.vault.Watch;
import org.koti.testkit.consent.FakeGate;

/** What a vault owes to the gate and to the lock. */
public interface GuardPromises {
    /**
     * A fresh vault and what surrounds it.
     *
     * @return the same within one test
     */
    VaultHarness harness();

    @Test
    default void withoutAGrantNothingIsReadOrWritten() {
        VaultHarness harness = harness();
        Vault vault = harness.vault();
        vault.put("people", "a", "{}");
        harness.gate().revokeAll();
        for (ThrowingCallable read : reads(vault)) {
            assertThatThrownBy(read)
                    .isInstanceOfSatisfying(
                            PermissionDeniedException.class,
                            denied -> assertThat(denied.permission()).isEqualTo(new VaultRead("people")));
        }
        for (ThrowingCallable write : writes(vault)) {
            assertThatThrownBy(write)
                    .isInstanceOfSatisfying(
                            PermissionDeniedException.class,
                            denied -> assertThat(denied.permission()).isEqualTo(new VaultWrite("people")));
        }
        harness.gate().grant(new VaultRead("people"));
        assertThat(vault.get("people", "a")).isPresent();
    }

    @Test
    default void aGrantIsForItsCollectionAndItsKindOnly() {
        VaultHarness harness = harness();
        Vault vault = harness.vault();
        harness.gate().revokeAll();
        harness.gate().grant(new VaultWrite("people"));
        vault.put("people", "a", "{}");
        assertThatThrownBy(() -> vault.get("people", "a")).isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> vault.put("places", "a", "{}")).isInstanceOf(PermissionDeniedException.class);
        harness.gate().revokeAll();
        harness.gate().grant(new VaultRead("people"));
        assertThat(vault.get("people", "a")).isPresent();
        assertThatThrownBy(() -> vault.get("places", "a")).isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> vault.delete("people", "a")).isInstanceOf(PermissionDeniedException.class);
        assertThat(vault.get("people", "a")).isPresent();
    }

    @Test
    default void theGateIsAskedOnEveryCall() {
        VaultHarness harness = harness();
        Vault vault = harness.vault();
        FakeGate gate = harness.gate();
        for (ThrowingCallable call : reads(vault)) {
            int before = gate.asked().size();
            assertThatCode(call).doesNotThrowAnyException();
            assertThat(later(gate, before)).contains(new VaultRead("people"));
        }
        for (ThrowingCallable call : writes(vault)) {
            int before = gate.asked().size();
            assertThatCode(call).doesNotThrowAnyException();
            assertThat(later(gate, before)).contains(new VaultWrite("people"));
        }
    }

    @Test
    default void aGrantTakenBackInsideATransactionIsGoneAtOnceAndUndoesIt() {
        VaultHarness harness = harness();
        Vault vault = harness.vault();
        assertThatThrownBy(() -> vault.transact(tx -> {
                    tx.put("people", "a", "{}", VaultTransaction.ANY_REVISION);
                    harness.gate().revoke(new VaultWrite("*"));
                    return tx.put("people", "b", "{}", VaultTransaction.ANY_REVISION);
                }))
                .isInstanceOf(PermissionDeniedException.class);
        assertThat(vault.get("people", "a")).isEmpty();
    }

    @Test
    default void aGrantThatIsGoneAtTheEndOfATransactionUndoesWhatWasWrittenByIt() {
        VaultHarness harness = harness();
        Vault vault = harness.vault();
        assertThatThrownBy(() -> vault.transact(tx -> {
                    VaultRecord written = tx.put("people", "a", "{}", VaultTransaction.ANY_REVISION);
                    harness.gate().revoke(new VaultWrite("*"));
                    return written;
                }))
                .isInstanceOf(PermissionDeniedException.class);
        assertThat(vault.get("people", "a")).isEmpty();
    }

    @Test
    default void aWatcherWithoutItsGrantHearsNothing() throws Exception {
        VaultHarness harness = harness();
        Vault vault = harness.vault();
        BlockingQueue<Anchor> people = new LinkedBlockingQueue<>();
        BlockingQueue<Anchor> places = new LinkedBlockingQueue<>();
        try (Watch first = vault.watch("people", people::add);
                Watch second = vault.watch("places", places::add)) {
            assertThat(first).isNotSameAs(second);
            harness.gate().revokeAll();
            harness.gate().grant(new VaultWrite("*"));
            harness.gate().grant(new VaultRead("places"));
            int before = harness.gate().asked().size();
            vault.transact(tx -> {
                tx.put("people", "a", "{}", VaultTransaction.ANY_REVISION);
                return tx.put("places", "a", "{}", VaultTransaction.ANY_REVISION);
            });
            assertThat(places.poll(60, TimeUnit.SECONDS)).isNotNull();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!later(harness.gate(), before).contains(new VaultRead("people"))) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
            harness.gate().grant(new VaultRead("people"));
            vault.put("people", "b", "{}");
            assertThat(people.poll(60, TimeUnit.SECONDS)).isNotNull();
            assertThat(people).isEmpty();
        }
    }

    @Test
    default void aLockedNodeGivesAndTakesNothing() {
        VaultHarness harness = harness();
        Vault vault = harness.vault();
        vault.put("people", "a", "{}");
        harness.lock();
        for (ThrowingCallable read : reads(vault).subList(0, 3)) {
            assertThatThrownBy(read).isInstanceOf(VaultLockedException.class);
        }
        for (ThrowingCallable write : writes(vault)) {
            assertThatThrownBy(write).isInstanceOf(VaultLockedException.class);
        }
        assertThatThrownBy(vault::usage).isInstanceOf(VaultLockedException.class);
        harness.gate().revokeAll();
        assertThatThrownBy(() -> vault.get("people", "a")).isInstanceOf(VaultLockedException.class);
        assertThatThrownBy(() -> vault.put("people", "a", "{}")).isInstanceOf(VaultLockedException.class);
        harness.gate().grant(new VaultRead("people"));
        harness.unlock();
        assertThat(vault.get("people", "a")).isPresent();
        assertThat(vault.get("people", "b")).isEmpty();
    }

    @Test
    default void afterTheRunOfTheAppEverythingIsRefused() throws Exception {
        VaultHarness harness = harness();
        Vault vault = harness.vault();
        BlockingQueue<Anchor> heard = new LinkedBlockingQueue<>();
        try (Watch watch = vault.watch("people", heard::add)) {
            vault.put("people", "a", "{}");
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isNotNull();
            assertThatThrownBy(() -> vault.transact(tx -> {
                        VaultRecord written = tx.put("people", "late", "{}", VaultTransaction.ANY_REVISION);
                        harness.gate().end();
                        return written;
                    }))
                    .isInstanceOf(IllegalStateException.class);
            List<ThrowingCallable> calls = new ArrayList<>(reads(vault));
            calls.addAll(writes(vault));
            calls.add(vault::usage);
            calls.add(() -> vault.transact(tx -> 1));
            for (ThrowingCallable call : calls) {
                assertThatThrownBy(call)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("was stopped");
            }
            assertThat(watch).isNotNull();
            assertThat(heard).isEmpty();
        }
    }

    private static List<ThrowingCallable> reads(Vault vault) {
        return List.of(
                () -> vault.get("people", "a"),
                () -> vault.query(Query.in("people")),
                () -> vault.changes("people", Anchor.START, 10),
                () -> vault.watch("people", anchor -> {}).close(),
                () -> vault.transact(tx -> tx.get("people", "a")),
                () -> vault.transact(tx -> tx.query(Query.in("people"))));
    }

    private static List<ThrowingCallable> writes(Vault vault) {
        return List.of(
                () -> vault.put("people", "b", "{}"),
                () -> vault.put("people", "c", "{}", VaultTransaction.ABSENT),
                () -> vault.delete("people", "c"),
                () -> vault.transact(tx -> tx.put("people", "b", "{}", VaultTransaction.ANY_REVISION)),
                () -> vault.transact(tx -> tx.delete("people", "b", VaultTransaction.ANY_REVISION)));
    }

    private static List<Permission> later(FakeGate gate, int from) {
        List<Permission> all = gate.asked();
        return all.subList(from, all.size());
    }
}
