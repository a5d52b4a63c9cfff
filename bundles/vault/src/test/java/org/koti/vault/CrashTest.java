package org.koti.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.koti.api.vault.Query;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultTransaction;
import org.koti.vault.disk.SimulatedDisk;

/** Every step of the disk is a crash point: the process is killed there, or the power is cut, and what was confirmed must be there. */
final class CrashTest {
    private static final int TRANSACTIONS = 60;
    private static final int CUTS_PER_STEP = 6;

    /** What one life of the vault confirmed, and what it was doing when it died. */
    private static final class Life {
        private final Map<String, String> confirmed = new TreeMap<>();
        private Map<String, String> attempted = Map.of();
        private boolean died;
    }

    @Test
    void whatWasConfirmedOutlivesAKillAtEveryStep() {
        int steps = steps();
        assertThat(steps).isGreaterThan(150);
        int images = 0;
        for (int step = 0; step < steps; step++) {
            for (int tear = 0; tear < CUTS_PER_STEP; tear++) {
                SimulatedDisk disk = new SimulatedDisk();
                disk.dieAt(step, new Random(31L * step + tear));
                Life life = live(disk);
                assertThat(life.died).isTrue();
                check(disk.afterKill(), life, "killed at step " + step + ", tear " + tear);
                images++;
            }
        }
        assertThat(images).isGreaterThan(1000);
    }

    @Test
    void whatWasConfirmedOutlivesAPowerCutAtEveryStep() {
        int steps = steps();
        int images = 0;
        for (int step = 0; step < steps; step++) {
            SimulatedDisk disk = new SimulatedDisk();
            disk.dieAt(step, new Random(step));
            Life life = live(disk);
            for (int cut = 0; cut < CUTS_PER_STEP; cut++) {
                check(
                        disk.afterPowerCut(new Random(17L * step + cut)),
                        life,
                        "power cut at step " + step + ", image " + cut);
                images++;
            }
        }
        assertThat(images).isGreaterThan(1000);
    }

    @Test
    void aSecondCrashWhileOpeningLosesNothing() {
        int images = 0;
        for (int step = 5; step < steps(); step += 7) {
            SimulatedDisk first = new SimulatedDisk();
            first.dieAt(step, new Random(step));
            Life life = live(first);
            for (int again = 0; again < 6; again++) {
                SimulatedDisk second = first.afterPowerCut(new Random(step + again));
                second.dieAt(again, new Random(again));
                try {
                    Stores.opened(second).close();
                } catch (SimulatedDisk.Death e) {
                    assertThat(second.steps()).isGreaterThan(again);
                }
                check(second.afterPowerCut(new Random(again)), life, "step " + step + ", then " + again);
                images++;
            }
        }
        assertThat(images).isGreaterThan(100);
    }

    @Test
    void everyWriteFailsOnceAndNothingIsLost() {
        for (int step = 0; step < steps(); step++) {
            SimulatedDisk disk = new SimulatedDisk();
            disk.failWriteAt(step);
            Life life = live(disk);
            check(disk.afterPowerCut(new Random(step)), life, "write failed at step " + step);
        }
    }

    @Test
    void everySyncFailsOnceAndNothingThatWasConfirmedIsLost() {
        for (int step = 0; step < steps(); step++) {
            SimulatedDisk disk = new SimulatedDisk();
            disk.failSyncAt(step);
            Life life = live(disk);
            check(disk.afterPowerCut(new Random(step)), life, "sync failed at step " + step);
        }
    }

    @Test
    void aSyncThatFailedIsNotTriedAgain() {
        SimulatedDisk disk = new SimulatedDisk();
        EncryptedVaultStore store = Stores.opened(disk);
        Vault vault = store.namespace("test/app");
        vault.put("people", "a", "{}");
        disk.failSyncAt(disk.steps() + 1);
        assertThatThrownBy(() -> vault.put("people", "b", "{}")).hasMessageContaining("did not confirm");
        assertThatThrownBy(() -> vault.put("people", "c", "{}")).hasMessageContaining("takes no more");
        assertThat(vault.get("people", "a")).isPresent();
        assertThat(vault.get("people", "b")).isEmpty();
        store.close();
        EncryptedVaultStore again = Stores.opened(disk.afterPowerCut(new Random(1)));
        again.namespace("test/app").put("people", "d", "{}");
        assertThat(again.namespace("test/app").get("people", "a")).isPresent();
    }

    @Test
    void aDiskThatIsFullAtAnyPointLosesNothingAndGoesOnWhenThereIsRoom() {
        for (int free = 0; free < 1_200_000; free += 9_973) {
            SimulatedDisk disk = new SimulatedDisk();
            EncryptedVaultStore store = Stores.on(disk, 256L << 20, 100_000);
            store.open(Stores.masterKey());
            Vault vault = store.namespace("test/app");
            vault.put("people", "first", "{}");
            disk.capacity(disk.names().stream()
                            .mapToLong(name -> disk.content(name).length)
                            .sum()
                    + free);
            List<String> written = new ArrayList<>(List.of("first"));
            for (int i = 0; i < 30; i++) {
                try {
                    vault.put("people", "p" + i, "{\"a\":\"" + "x".repeat(40_000) + "\"}");
                    written.add("p" + i);
                } catch (StorageFullException e) {
                    assertThat(vault.get("people", "p" + i)).isEmpty();
                }
            }
            disk.capacity(Long.MAX_VALUE);
            vault.put("people", "last", "{}");
            written.add("last");
            EncryptedVaultStore again = Stores.opened(disk.afterPowerCut(new Random(free)));
            assertThat(again.namespace("test/app")
                            .query(Query.in("people").limitedTo(100))
                            .records())
                    .as("with room for %d bytes", free)
                    .extracting(record -> record.id())
                    .containsExactlyInAnyOrderElementsOf(written);
        }
    }

    @Test
    void anErasureThatDiesLeavesAllOrNothing() {
        int gone = 0;
        int there = 0;
        for (int step = 0; step < 12; step++) {
            for (int cut = 0; cut < 8; cut++) {
                SimulatedDisk disk = new SimulatedDisk();
                EncryptedVaultStore store = Stores.opened(disk);
                store.namespace("test/app").put("people", "a", "{}");
                store.namespace("test/app").put("people", "b", "{}");
                store.namespace("koti.peers").put("people", "c", "{}");
                disk.dieAt(disk.steps() + step, new Random(cut));
                try {
                    store.erase("test/app");
                } catch (SimulatedDisk.Death e) {
                    assertThat(disk.steps()).isPositive();
                }
                EncryptedVaultStore again = Stores.opened(disk.afterPowerCut(new Random(31L * step + cut)));
                assertThat(again.namespace("koti.peers").get("people", "c")).isPresent();
                long left = again.namespace("test/app").usage().records();
                assertThat(left).isIn(0L, 2L);
                gone += left == 0 ? 1 : 0;
                there += left == 2 ? 1 : 0;
            }
        }
        assertThat(gone).isPositive();
        assertThat(there).isPositive();
    }

    private static int steps() {
        SimulatedDisk disk = new SimulatedDisk();
        assertThat(live(disk).died).isFalse();
        return disk.steps();
    }

    /** Opens, writes, rewrites the log, erases, closes and opens again. Small sizes, so that the log grows and is rewritten several times. */
    private static Life live(SimulatedDisk disk) {
        Life life = new Life();
        try {
            EncryptedVaultStore store = Stores.on(disk, 256L << 20, 120_000);
            store.open(Stores.masterKey());
            write(store, life, 0);
            store.close();
            store.open(Stores.masterKey());
            write(store, life, TRANSACTIONS / 2);
            store.close();
        } catch (SimulatedDisk.Death e) {
            life.died = true;
        } catch (UncheckedIOException e) {
            assertThat(e.getCause()).hasMessageMatching("Input/output error|the vault's log has failed");
        }
        return life;
    }

    private static void write(EncryptedVaultStore store, Life life, int from) {
        for (int i = from; i < from + TRANSACTIONS / 2; i++) {
            int number = i;
            Vault vault = store.namespace(i % 5 == 4 ? "koti.peers" : "test/app");
            Map<String, String> after = new TreeMap<>(life.confirmed);
            String space = i % 5 == 4 ? "koti.peers" : "test/app";
            String large = "{\"n\":" + i + ",\"a\":\"" + "y".repeat(i * 397 % 20_011) + "\"}";
            after.put(space + " a" + i % 7, large);
            after.put(space + " b" + i % 11, "{\"n\":" + i + "}");
            after.remove(space + " a" + (i + 3) % 7);
            life.attempted = after;
            vault.transact(tx -> {
                tx.put("people", "a" + number % 7, large, VaultTransaction.ANY_REVISION);
                tx.put("people", "b" + number % 11, "{\"n\":" + number + "}", VaultTransaction.ANY_REVISION);
                return tx.delete("people", "a" + (number + 3) % 7, VaultTransaction.ANY_REVISION);
            });
            life.confirmed.clear();
            life.confirmed.putAll(after);
        }
    }

    private static void check(SimulatedDisk image, Life life, String what) {
        EncryptedVaultStore store = Stores.opened(image);
        Map<String, String> found = new TreeMap<>();
        for (String space : List.of("test/app", "koti.peers")) {
            Vault vault = store.namespace(space);
            vault.query(Query.in("people").limitedTo(1000))
                    .records()
                    .forEach(record -> found.put(space + " " + record.id(), record.json()));
        }
        assertThat(found).as(what).isIn(life.confirmed, life.attempted.isEmpty() ? life.confirmed : life.attempted);
        store.namespace("test/app").put("people", "after", "{}");
        store.close();
        EncryptedVaultStore again = Stores.opened(image);
        assertThat(again.namespace("test/app").get("people", "after")).as(what).isPresent();
        again.close();
    }
}
