package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Changes;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultReader;
import org.koti.api.vault.VaultRecord;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.vault.InMemoryVault;

class FittingVaultTest {
    private static final String LARGEST = "{\"a\":\"" + "x".repeat((1 << 20) - 8) + "\"}";
    private static final Query ALL = Query.in("notes").limitedTo(1000);

    private final InMemoryVault kept = new InMemoryVault(FakeGate.of(new VaultRead("*"), new VaultWrite("*")));
    private final Vault vault = new FittingVault(kept);

    @AfterEach
    void close() {
        kept.close();
    }

    private static String id(int number) {
        return String.format("%04d", number);
    }

    private void fill(int count, String json) {
        kept.transact(transaction -> {
            for (int i = 0; i < count; i++) {
                transaction.put("notes", id(i), json, 0);
            }
            return count;
        });
    }

    private static List<String> ids(Page page) {
        return page.records().stream().map(VaultRecord::id).toList();
    }

    @Test
    void pagesOfSmallRecordsAreAsLongAsTheyAreAskedFor() {
        fill(100, "{}");
        assertThat(vault.query(ALL)).isEqualTo(kept.query(ALL));
        assertThat(vault.query(ALL.limitedTo(100))).isEqualTo(kept.query(ALL.limitedTo(100)));
        assertThat(vault.query(ALL.limitedTo(99))).isEqualTo(kept.query(ALL.limitedTo(99)));
        assertThat(vault.query(ALL.backwards().limitedTo(50)))
                .isEqualTo(kept.query(ALL.backwards().limitedTo(50)));
        assertThat(vault.query(Query.in("nothing"))).isEqualTo(kept.query(Query.in("nothing")));
        for (int limit : new int[] {1, 8, 9, 99, 100, 1000}) {
            assertThat(vault.changes("notes", Anchor.START, limit))
                    .isEqualTo(kept.changes("notes", Anchor.START, limit));
        }
    }

    @Test
    void pagesOfTheLargestRecordsAreShortAndLeadToAll() {
        fill(20, LARGEST);
        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page page = vault.query(cursor.map(ALL::after).orElse(ALL));
            assertThat(page.records()).isNotEmpty().hasSizeLessThan(8);
            seen.addAll(ids(page));
            cursor = page.cursor();
        } while (cursor.isPresent());
        assertThat(seen).hasSize(20).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void changesOfTheLargestRecordsAreFewAndLeadToAll() {
        fill(20, LARGEST);
        List<String> seen = new ArrayList<>();
        Anchor at = Anchor.START;
        boolean more = true;
        while (more) {
            Changes changes = vault.changes("notes", at, 1000);
            assertThat(changes.changes()).isNotEmpty().hasSizeLessThan(8);
            changes.changes().forEach(change -> seen.add(change.id()));
            at = changes.next();
            more = changes.more();
        }
        assertThat(seen).hasSize(20).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aTransactionsPagesAreShortToo() {
        fill(20, LARGEST);
        assertThat(vault.transact(transaction -> transaction.query(ALL)).records())
                .isNotEmpty()
                .hasSizeLessThan(8);
    }

    @Test
    void smallRecordsBeforeLargeOnesBringNoLargePageIntoMemory() {
        fill(500, "{}");
        kept.transact(transaction -> {
            for (int i = 500; i < 520; i++) {
                transaction.put("notes", id(i), LARGEST, 0);
            }
            return 20;
        });
        List<Long> lengths = new ArrayList<>();
        VaultReader counted = new VaultReader() {
            @Override
            public Optional<VaultRecord> get(String collection, String id) {
                return kept.get(collection, id);
            }

            @Override
            public Page query(Query query) {
                Page page = kept.query(query);
                lengths.add(page.records().stream()
                        .mapToLong(record -> record.json().length())
                        .sum());
                return page;
            }
        };
        assertThat(Fitting.query(counted, ALL).records()).hasSizeBetween(500, 502);
        assertThat(lengths).allMatch(length -> length <= 9L << 20);
    }

    @Test
    void aLimitThatTheApiForbidsIsRefusedAsByTheVault() {
        for (int limit : new int[] {-1, 0, 1001}) {
            assertThatThrownBy(() -> vault.changes("notes", Anchor.START, limit))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
