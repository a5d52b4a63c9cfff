package org.koti.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.koti.api.vault.Query;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.storage.DamagedVaultException;
import org.koti.vault.disk.SimulatedDisk;

/** What was changed on the disk is found and said; what was confirmed is never silently another. */
final class DamageTest {
    private static final String SECRET = "Kaisaniemi 4711";

    @Test
    void aFlippedBitIsFoundInAVaultThatWasClosed() {
        SimulatedDisk closed = written(true);
        byte[] log = closed.content("log-1");
        int used = used(log);
        Random random = new Random(1);
        for (int i = 0; i < 600; i++) {
            int at = i < used ? i * (used / 600) : random.nextInt(used);
            byte[] flipped = log.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            SimulatedDisk disk = closed.afterKill();
            disk.put("log-1", flipped);
            assertThatThrownBy(() -> Stores.opened(disk))
                    .as("flip at byte %d", at)
                    .isInstanceOf(DamagedVaultException.class)
                    .hasMessageContaining("simulated/log-1")
                    .hasMessageContaining("byte")
                    .hasMessageContaining("backup");
            assertThat(disk.content("log-1")).as("nothing was changed").isEqualTo(flipped);
        }
    }

    @Test
    void aFlippedBitIsFoundInAVaultThatWasKilledUnlessItIsInTheLastFrame() {
        SimulatedDisk killed = written(false);
        byte[] log = killed.content("log-1");
        int used = used(log);
        int torn = 0;
        for (int at = 0; at < used; at += 7) {
            byte[] flipped = log.clone();
            flipped[at] ^= 4;
            SimulatedDisk disk = killed.afterKill();
            disk.put("log-1", flipped);
            Optional<Long> records = records(disk);
            if (records.isPresent()) {
                assertThat(records.get()).as("flip at byte %d", at).isEqualTo(39);
                torn++;
            }
        }
        assertThat(torn).as("flips in the last frame").isBetween(1, used / 7 / 20);
    }

    @Test
    void aLogThatWasCutAnywhereIsFound() {
        SimulatedDisk closed = written(true);
        byte[] log = closed.content("log-1");
        for (int i = 0; i < 500; i++) {
            byte[] cut = Arrays.copyOf(log, (int) ((long) log.length * i / 500));
            SimulatedDisk disk = closed.afterKill();
            disk.put("log-1", cut);
            assertThatThrownBy(() -> Stores.opened(disk))
                    .as("cut at byte %d", cut.length)
                    .isInstanceOf(DamagedVaultException.class);
        }
    }

    @Test
    void aFlippedOrCutHeadIsFound() {
        SimulatedDisk closed = written(true);
        byte[] head = closed.content("head");
        for (int at = 0; at < head.length; at++) {
            byte[] flipped = head.clone();
            flipped[at] ^= 1;
            for (byte[] content : new byte[][] {flipped, Arrays.copyOf(head, at)}) {
                SimulatedDisk disk = closed.afterKill();
                disk.put("head", content);
                assertThatThrownBy(() -> Stores.opened(disk)).isInstanceOf(DamagedVaultException.class);
            }
        }
    }

    @Test
    void anOlderLogInItsPlaceIsFound() {
        SimulatedDisk older = written(true);
        SimulatedDisk newer = older.afterKill();
        EncryptedVaultStore store = Stores.opened(newer);
        store.namespace("test/app").put("people", "new", "{}");
        store.close();
        newer.put("log-1", older.content("log-1"));
        assertThatThrownBy(() -> Stores.opened(newer))
                .isInstanceOf(DamagedVaultException.class)
                .hasMessageContaining("older");
    }

    @Test
    void aLogThatIsMissingIsFound() {
        SimulatedDisk closed = written(true);
        closed.delete("log-1");
        assertThatThrownBy(() -> Stores.opened(closed))
                .isInstanceOf(DamagedVaultException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void anotherMasterKeyOpensNothing() {
        SimulatedDisk closed = written(true);
        closed.delete("head");
        byte[] log = closed.content("log-1");
        EncryptedVaultStore store = Stores.on(closed, 1 << 20, 1 << 20);
        assertThatThrownBy(() -> store.open(Stores.otherKey()))
                .isInstanceOf(DamagedVaultException.class)
                .hasMessageContaining("another key");
        assertThat(closed.content("log-1")).isEqualTo(log);
        assertThatThrownBy(() -> store.namespace("test/app").usage()).isInstanceOf(VaultLockedException.class);
        store.open(Stores.masterKey());
        assertThat(store.namespace("test/app").usage().records()).isEqualTo(40);
    }

    @Test
    void nothingThatIsKnownCanBeReadInAnyFile() {
        SimulatedDisk disk = written(true);
        EncryptedVaultStore store = Stores.opened(disk);
        store.tidy();
        store.namespace("test/app").put("whereabouts", "street", "{\"a\":\"" + SECRET + "\"}");
        store.close();
        for (String name : disk.names()) {
            String content = new String(disk.content(name), StandardCharsets.ISO_8859_1);
            for (String known : new String[] {SECRET, "whereabouts", "street", "people", "person-", "test/app"}) {
                assertThat(content.contains(known)).as("%s in %s", known, name).isFalse();
            }
        }
        assertThat(disk.names()).containsExactlyInAnyOrder("head", "log-2");
    }

    @Test
    void anErasedNamespaceIsGoneAndItsNameStartsAnew() {
        SimulatedDisk disk = written(true);
        EncryptedVaultStore store = Stores.opened(disk);
        Vault erased = store.namespace("test/app");
        store.namespace("test/other").put("people", "a", "{}");
        long before = disk.content("log-1").length;
        store.erase("test/app");
        store.erase("test/app");
        assertThat(disk.names()).doesNotContain("log-1");
        assertThat(disk.content("log-2").length).isLessThan((int) before);
        assertThat(erased.usage().records()).isZero();
        erased.put("people", "again", "{}");
        store.close();
        EncryptedVaultStore again = Stores.opened(disk);
        assertThat(again.namespace("test/app").usage().records()).isOne();
        assertThat(again.namespace("test/other").get("people", "a")).isPresent();
    }

    private static SimulatedDisk written(boolean closed) {
        SimulatedDisk disk = new SimulatedDisk();
        EncryptedVaultStore store = Stores.opened(disk);
        Vault vault = store.namespace("test/app");
        for (int i = 0; i < 40; i++) {
            vault.put("people", "person-" + i, "{\"a\":\"" + SECRET + "\"}");
        }
        if (closed) {
            store.close();
        }
        return disk;
    }

    /** How many records are there, or empty when damage was said. */
    private static Optional<Long> records(SimulatedDisk disk) {
        try {
            EncryptedVaultStore store = Stores.opened(disk);
            assertThat(store.namespace("test/app").query(Query.in("people")).records())
                    .allSatisfy(record -> assertThat(record.json()).contains(SECRET));
            return Optional.of(store.namespace("test/app").usage().records());
        } catch (DamagedVaultException e) {
            return Optional.empty();
        }
    }

    private static int used(byte[] log) {
        int used = log.length;
        while (log[used - 1] == 0) {
            used--;
        }
        return used;
    }
}
