package org.koti.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.koti.api.vault.InvalidRecordException;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.QuotaExceededException;
import org.koti.api.vault.RevisionConflictException;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.Usage;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;

/** What a vault owes for single records, queries and sizes. */
public interface RecordPromises {
    /**
     * A fresh vault and what surrounds it.
     *
     * @return the same within one test
     */
    VaultHarness harness();

    @Test
    default void aRecordIsReadAsItWasWritten() {
        Vault vault = harness().vault();
        String json = " {\"name\": \"Äiti \uD83D\uDE00\", \"n\": [1, 2.50, null, true]} ";
        Instant before = Instant.now().minusMillis(1);
        VaultRecord written = vault.put("people", "ä/1 ☃", json);
        assertThat(written.collection()).isEqualTo("people");
        assertThat(written.id()).isEqualTo("ä/1 ☃");
        assertThat(written.json()).isEqualTo(json);
        assertThat(written.revision()).isPositive();
        assertThat(written.changed()).isBetween(before, Instant.now());
        assertThat(vault.get("people", "ä/1 ☃")).contains(written);
    }

    @Test
    default void whatWasNeverWrittenIsAbsent() {
        Vault vault = harness().vault();
        vault.put("people", "a", "{}");
        assertThat(vault.get("people", "b")).isEmpty();
        assertThat(vault.get("places", "a")).isEmpty();
        assertThat(vault.query(Query.in("places"))).isEqualTo(new Page(List.of(), Optional.empty()));
    }

    @Test
    default void revisionsGrowOverAllCollectionsAndOverDeletions() {
        Vault vault = harness().vault();
        long first = vault.put("people", "a", "{}").revision();
        long second = vault.put("places", "a", "{}").revision();
        assertThat(vault.delete("people", "a")).isTrue();
        long third = vault.put("people", "a", "{}").revision();
        assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
        assertThat(vault.get("places", "a").orElseThrow().revision()).isEqualTo(second);
    }

    @Test
    default void anExpectedRevisionMustBeThere() {
        Vault vault = harness().vault();
        VaultRecord first = vault.put("people", "a", "{\"v\":1}", VaultTransaction.ABSENT);
        VaultRecord second = vault.put("people", "a", "{\"v\":2}", first.revision());
        assertThatThrownBy(() -> vault.put("people", "a", "{\"v\":3}", first.revision()))
                .isInstanceOfSatisfying(
                        RevisionConflictException.class,
                        conflict -> assertThat(conflict.actual()).isEqualTo(second.revision()));
        assertThatThrownBy(() -> vault.put("people", "a", "{\"v\":3}", VaultTransaction.ABSENT))
                .isInstanceOf(RevisionConflictException.class);
        assertThatThrownBy(() -> vault.put("people", "b", "{}", 1))
                .isInstanceOfSatisfying(
                        RevisionConflictException.class,
                        conflict -> assertThat(conflict.actual()).isEqualTo(VaultTransaction.ABSENT));
        assertThat(vault.get("people", "a")).contains(second);
        assertThat(vault.get("people", "b")).isEmpty();
    }

    @Test
    default void deletingTellsWhetherThereWasOne() {
        Vault vault = harness().vault();
        VaultRecord record = vault.put("people", "a", "{}");
        assertThatThrownBy(() -> vault.delete("people", "a", record.revision() + 1))
                .isInstanceOf(RevisionConflictException.class);
        assertThat(vault.get("people", "a")).contains(record);
        assertThat(vault.delete("people", "a", record.revision())).isTrue();
        assertThat(vault.get("people", "a")).isEmpty();
        assertThat(vault.delete("people", "a")).isFalse();
        assertThatThrownBy(() -> vault.delete("people", "a", record.revision()))
                .isInstanceOf(RevisionConflictException.class);
        vault.put("people", "a", "{}", VaultTransaction.ABSENT);
        assertThat(vault.get("people", "a")).isPresent();
    }

    @Test
    default void aQueryGivesIdsInOrderOfTheirUtf16Units() {
        Vault vault = harness().vault();
        List<String> ids = List.of("a", "B", "ab", "a/1", "ä", "\uFB00", "\uD83D\uDE00", "a-");
        ids.forEach(id -> vault.put("people", id, "{}"));
        assertThat(ids(vault.query(Query.in("people"))))
                .containsExactlyElementsOf(ids.stream().sorted().toList());
        List<String> reversed = new ArrayList<>(ids.stream().sorted().toList());
        java.util.Collections.reverse(reversed);
        assertThat(ids(vault.query(Query.in("people").backwards()))).containsExactlyElementsOf(reversed);
    }

    @Test
    default void aQueryByPrefixGivesTheseAndNoOthersBothWays() {
        Vault vault = harness().vault();
        List.of("a", "b", "b/", "b/1", "b/2", "b/\uFFFF", "b0", "c").forEach(id -> vault.put("people", id, "{}"));
        assertThat(ids(vault.query(Query.in("people").withPrefix("b/"))))
                .containsExactly("b/", "b/1", "b/2", "b/\uFFFF");
        assertThat(ids(vault.query(Query.in("people").withPrefix("b/").backwards())))
                .containsExactly("b/\uFFFF", "b/2", "b/1", "b/");
        assertThat(ids(vault.query(Query.in("people").withPrefix("d")))).isEmpty();
        assertThat(ids(vault.query(Query.in("people").withPrefix("d").backwards())))
                .isEmpty();
    }

    @Test
    default void pagesFollowEachOtherWithoutGapOrDouble() {
        Vault vault = harness().vault();
        List<String> ids = IntStream.range(0, 25).mapToObj("x%03d"::formatted).toList();
        ids.forEach(id -> vault.put("people", id, "{}"));
        vault.put("people", "y", "{}");
        for (Query start : List.of(
                Query.in("people").withPrefix("x").limitedTo(10),
                Query.in("people").withPrefix("x").limitedTo(5),
                Query.in("people").withPrefix("x").limitedTo(25),
                Query.in("people").withPrefix("x").limitedTo(10).backwards())) {
            List<String> seen = new ArrayList<>();
            Optional<Query> next = Optional.of(start);
            while (next.isPresent()) {
                Page page = vault.query(next.get());
                assertThat(page.records()).isNotEmpty().hasSizeLessThanOrEqualTo(start.limit());
                seen.addAll(ids(page));
                next = page.cursor().map(start::after);
            }
            assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    default void aCursorGoesOnWhereItsRecordWasDeleted() {
        Vault vault = harness().vault();
        List.of("a", "b", "c").forEach(id -> vault.put("people", id, "{}"));
        Query query = Query.in("people").limitedTo(2);
        String cursor = vault.query(query).cursor().orElseThrow();
        vault.delete("people", "b");
        assertThat(ids(vault.query(query.after(cursor)))).containsExactly("c");
    }

    @Test
    default void namesOfAnotherFormAreRefused() {
        Vault vault = harness().vault();
        for (String name : List.of("", "A", "1a", "-a", "a_b", "a/b", "ä", "*", "a".repeat(65))) {
            assertThatThrownBy(() -> vault.put(name, "a", "{}")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> vault.get(name, "a")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> vault.query(Query.in(name))).isInstanceOf(IllegalArgumentException.class);
        }
        for (String id : List.of("", "a\nb", "\u0000", "\u007f", "\ud800", "a".repeat(257))) {
            assertThatThrownBy(() -> vault.put("people", id, "{}")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> vault.get("people", id)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> vault.delete("people", id)).isInstanceOf(IllegalArgumentException.class);
        }
        vault.put("a".repeat(64), "a".repeat(256), "{}");
        assertThat(vault.get("a".repeat(64), "a".repeat(256))).isPresent();
    }

    @Test
    default void aValueThatIsNoJsonObjectIsRefused() {
        Vault vault = harness().vault();
        for (String json : List.of(
                "",
                " ",
                "[]",
                "1",
                "null",
                "\"a\"",
                "{",
                "}",
                "{}{}",
                "{} x",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":1,}",
                "{\"a\":NaN}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\ud800\"}",
                "{} // no",
                "{\"a\":[}")) {
            assertThatThrownBy(() -> vault.put("people", "a", json))
                    .as(json)
                    .isInstanceOf(InvalidRecordException.class);
        }
        assertThat(vault.get("people", "a")).isEmpty();
        assertThat(vault.usage().records()).isZero();
    }

    @Test
    default void aValueHasAtMostOneMebibyteInUtf8() {
        Vault vault = harness().vault();
        String largest = "{\"a\":\"" + "x".repeat((1 << 20) - 8) + "\"}";
        vault.put("people", "a", largest);
        assertThat(vault.get("people", "a").orElseThrow().json()).isEqualTo(largest);
        String wide = "{\"a\":\"" + "ä".repeat((1 << 19) - 3) + "\"}";
        assertThatThrownBy(() -> vault.put("people", "a", largest + " ")).isInstanceOf(InvalidRecordException.class);
        assertThatThrownBy(() -> vault.put("people", "a", wide)).isInstanceOf(InvalidRecordException.class);
        assertThat(vault.get("people", "a").orElseThrow().json()).isEqualTo(largest);
    }

    @Test
    default void usageCountsIdsAndValuesInUtf8() {
        Vault vault = harness().vault();
        assertThat(vault.usage()).isEqualTo(new Usage(0, 0, VaultHarness.QUOTA));
        vault.put("people", "ä", "{}");
        vault.put("places", "b", "{\"a\":1}");
        assertThat(vault.usage()).isEqualTo(new Usage(2, 4 + 8, VaultHarness.QUOTA));
        vault.put("people", "ä", "{\"ä\":1}");
        assertThat(vault.usage()).isEqualTo(new Usage(2, 10 + 8, VaultHarness.QUOTA));
        vault.delete("places", "b");
        assertThat(vault.usage()).isEqualTo(new Usage(1, 10, VaultHarness.QUOTA));
    }

    @Test
    default void aFullQuotaRefusesMoreAndLetsLessThrough() {
        Vault vault = harness().vault();
        String large = "{\"a\":\"" + "x".repeat((1 << 20) - 8) + "\"}";
        List.of("a", "b", "c").forEach(id -> vault.put("people", id, large));
        Usage full = vault.usage();
        assertThatThrownBy(() -> vault.put("people", "d", large)).isInstanceOf(QuotaExceededException.class);
        assertThat(vault.get("people", "d")).isEmpty();
        assertThat(vault.usage()).isEqualTo(full);
        vault.put("people", "a", "{}");
        vault.delete("people", "b");
        vault.put("people", "d", large);
        assertThat(vault.get("people", "d")).isPresent();
    }

    @Test
    default void aFullDiskRefusesAWriteAndLosesNothing() {
        VaultHarness harness = harness();
        Vault vault = harness.vault();
        VaultRecord before = vault.put("people", "a", "{\"v\":1}");
        Usage usage = vault.usage();
        harness.fillDisk();
        String large = "{\"a\":\"" + "x".repeat((1 << 20) - 8) + "\"}";
        assertThatThrownBy(() -> vault.put("people", "a", large)).isInstanceOf(StorageFullException.class);
        assertThatThrownBy(() -> vault.put("people", "b", large)).isInstanceOf(StorageFullException.class);
        assertThat(vault.get("people", "a")).contains(before);
        assertThat(vault.get("people", "b")).isEmpty();
        assertThat(vault.usage()).isEqualTo(usage);
        harness.freeDisk();
        VaultRecord after = vault.put("people", "a", "{\"v\":2}");
        harness.lock();
        harness.unlock();
        assertThat(vault.get("people", "a")).contains(after);
        assertThat(vault.get("people", "b")).isEmpty();
    }

    private static List<String> ids(Page page) {
        return page.records().stream().map(VaultRecord::id).toList();
    }
}
