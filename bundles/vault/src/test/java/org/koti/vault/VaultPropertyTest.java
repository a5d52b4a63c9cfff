package org.koti.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Change;
import org.koti.api.vault.Changes;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.Usage;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultTransaction;
import org.koti.vault.disk.SimulatedDisk;

/** The vault against a map, for any course of writes, reopenings, kills and rewrites. */
final class VaultPropertyTest {
    /** One step of a course. */
    record Step(String kind, String id, int size) {}

    @Provide
    Arbitrary<List<Step>> courses() {
        Arbitrary<String> ids = Arbitraries.of("a", "a/", "a/1", "a/2", "ä", "b", "\uD83D\uDE00", "z");
        return net.jqwik.api.Combinators.combine(
                        Arbitraries.of("put", "put", "put", "delete", "both", "undo", "reopen", "kill", "tidy"),
                        ids,
                        Arbitraries.integers().between(0, 40_000))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 300)
    void theVaultIsAMapThatOutlivesItsProcess(@ForAll("courses") List<Step> course) {
        SimulatedDisk disk = new SimulatedDisk();
        EncryptedVaultStore store = Stores.on(disk, 1L << 40, 200_000);
        store.open(Stores.masterKey());
        Map<String, String> model = new TreeMap<>();
        Map<String, String> mirror = new TreeMap<>();
        Anchor anchor = Anchor.START;
        for (Step step : course) {
            switch (step.kind()) {
                case "reopen" -> {
                    store.close();
                    store.open(Stores.masterKey());
                }
                case "kill" -> {
                    disk = disk.afterKill();
                    store = Stores.on(disk, 1L << 40, 200_000);
                    store.open(Stores.masterKey());
                }
                case "tidy" -> store.tidy();
                default -> write(store.namespace("test/app"), model, step);
            }
            Vault vault = store.namespace("test/app");
            check(vault, model);
            anchor = follow(vault, anchor, mirror);
            assertThat(mirror).isEqualTo(model);
        }
        store.close();
    }

    private static void write(Vault vault, Map<String, String> model, Step step) {
        String json = "{\"s\":\"" + "s".repeat(step.size()) + "\"}";
        switch (step.kind()) {
            case "put" -> {
                vault.put("things", step.id(), json);
                model.put(step.id(), json);
            }
            case "delete" -> assertThat(vault.delete("things", step.id())).isEqualTo(model.remove(step.id()) != null);
            case "both" -> {
                vault.transact(tx -> {
                    tx.put("things", step.id(), json, VaultTransaction.ANY_REVISION);
                    return tx.delete("things", "z", VaultTransaction.ANY_REVISION);
                });
                model.put(step.id(), json);
                model.remove("z");
            }
            default -> {
                try {
                    vault.transact(tx -> {
                        tx.put("things", step.id(), json, VaultTransaction.ANY_REVISION);
                        throw new IllegalStateException("undo");
                    });
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("undo");
                }
            }
        }
    }

    private static void check(Vault vault, Map<String, String> model) {
        Map<String, String> found = new TreeMap<>();
        Optional<Query> next = Optional.of(Query.in("things").limitedTo(3));
        while (next.isPresent()) {
            Page page = vault.query(next.get());
            page.records().forEach(record -> found.put(record.id(), record.json()));
            next = page.cursor().map(cursor -> Query.in("things").limitedTo(3).after(cursor));
        }
        assertThat(found).isEqualTo(model);
        List<String> backwards = new ArrayList<>(model.keySet());
        backwards.removeIf(id -> !id.startsWith("a/"));
        backwards.sort(Comparator.reverseOrder());
        assertThat(vault.query(Query.in("things").withPrefix("a/").backwards()).records())
                .extracting(record -> record.id())
                .isEqualTo(backwards);
        long bytes = model.entrySet().stream()
                .mapToLong(entry -> entry.getKey().getBytes(java.nio.charset.StandardCharsets.UTF_8).length
                        + entry.getValue().length())
                .sum();
        assertThat(vault.usage()).isEqualTo(new Usage(model.size(), bytes, 1L << 40));
    }

    private static Anchor follow(Vault vault, Anchor anchor, Map<String, String> mirror) {
        Anchor at = anchor;
        boolean more = true;
        while (more) {
            Changes changes = vault.changes("things", at, 2);
            if (changes.startAgain()) {
                mirror.clear();
            }
            for (Change change : changes.changes()) {
                change.record()
                        .ifPresentOrElse(
                                record -> mirror.put(change.id(), record.json()), () -> mirror.remove(change.id()));
            }
            at = changes.next();
            more = changes.more();
        }
        return at;
    }
}
