package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AuditCheck;
import org.koti.spi.consent.AuditCheck.Finding;
import org.koti.spi.consent.AuditCheck.Kind;
import org.koti.spi.consent.AuditEntry;
import org.koti.testkit.vault.InMemoryVault;

/** Whatever is done to the log behind its back shows. */
final class AuditTest {
    private static final int KEPT = 20;

    private final MemoryStore store = new MemoryStore();
    private final KernelVault vault = new KernelVault();
    private final Chores chores = new Chores();
    private final VaultActivityLog log = new VaultActivityLog(vault, new NodeListeners(), chores, KEPT);

    @BeforeEach
    void write() {
        vault.open(store);
        log.open(new FakeSeal());
        note(1, 10);
        reopen();
    }

    @AfterEach
    void stop() {
        chores.deactivate();
    }

    private void reopen() {
        log.close();
        log.open(new FakeSeal());
    }

    private void note(int first, int last) {
        IntStream.rangeClosed(first, last).forEach(number -> log.note(event(number)));
    }

    private static Activity event(int number) {
        return new Activity(
                Instant.ofEpochSecond(number, 7),
                Activity.Kind.PERMISSION_GRANTED,
                "koti/app" + number % 2,
                List.of("VaultRead", "notes", "ä\"\n"));
    }

    private InMemoryVault kernel() {
        return store.kernel();
    }

    private String json(long number) {
        return kernel().get("activity", ActivityChain.id(number)).orElseThrow().json();
    }

    private void put(long number, String json) {
        kernel().put("activity", ActivityChain.id(number), json);
    }

    private void change(long number, UnaryOperator<String> change) {
        String changed = change.apply(json(number));
        assertThat(changed).isNotEqualTo(json(number));
        put(number, changed);
    }

    private void delete(long number) {
        assertThat(kernel().delete("activity", ActivityChain.id(number))).isTrue();
    }

    private void finds(Kind kind, long number) {
        assertThat(log.verify().finding()).contains(new Finding(kind, number));
        reopen();
        assertThat(log.verify().finding()).contains(new Finding(kind, number));
    }

    @Test
    void aLogThatIsAsItWasWrittenVerifies() {
        AuditCheck all = new AuditCheck(10, 1, Optional.of(event(1).at()), 0, Optional.empty());
        assertThat(log.verify()).isEqualTo(all);

        note(11, 12);
        assertThat(log.verify()).isEqualTo(new AuditCheck(12, 1, all.since(), 0, Optional.empty()));
    }

    @Test
    void anEmptyLogVerifies() {
        vault.open(new MemoryStore());
        reopen();

        assertThat(log.verify()).isEqualTo(new AuditCheck(0, 1, Optional.empty(), 0, Optional.empty()));
    }

    @Test
    void whatIsDroppedForAgeIsStillCovered() {
        note(11, 45);

        assertThat(log.verify())
                .isEqualTo(new AuditCheck(KEPT, 26, Optional.of(event(26).at()), 0, Optional.empty()));
        reopen();
        assertThat(log.verify().finding()).isEmpty();
    }

    @Test
    void everyFieldOfAnEntryIsBound() {
        List<UnaryOperator<String>> changes = List.of(
                json -> json.replace("07.000000007Z", "07.000000008Z"),
                json -> json.replace("GRANTED", "REVOKED"),
                json -> json.replace("koti/app1", "koti/app2"),
                json -> json.replace("\"VaultRead\",\"notes\"", "\"VaultReadnotes\",\"\""),
                json -> json.replace(",\"notes\"", ""),
                json -> json.replace("\"link\":\"", "\"link\":\"0"),
                json -> "{}");
        String before = json(7);
        for (UnaryOperator<String> change : changes) {
            change(7, change);
            finds(Kind.CHANGED, 7);
            put(7, before);
        }
        assertThat(log.verify().finding()).isEmpty();
    }

    @Test
    void twoSwappedEntriesAreFound() {
        String third = json(3);
        put(3, json(8));
        put(8, third);

        finds(Kind.CHANGED, 3);
    }

    @Test
    void aRemovedEntryIsFound() {
        delete(4);

        finds(Kind.MISSING, 4);
        assertThat(log.verify().entries()).isEqualTo(3);
    }

    @Test
    void aRemovedOldestEntryIsFound() {
        delete(1);

        finds(Kind.MISSING, 1);
    }

    @Test
    void anEntryThatWasAddedIsFound() {
        put(11, json(10));
        assertThat(log.verify().finding()).contains(new Finding(Kind.ADDED, 11));
        kernel().delete("activity", ActivityChain.id(11));

        kernel().put("activity", ActivityChain.id(5) + "a", json(5));
        finds(Kind.ADDED, 6);
    }

    @Test
    void anEntryPutBeforeTheOldestIsFound() {
        note(11, 45);
        log.verify();
        put(25, json(26));

        finds(Kind.ADDED, 26);
    }

    @Test
    void aTailThatWasCutOffIsFoundAlsoAfterTheLogWentOn() {
        delete(9);
        delete(10);
        finds(Kind.CUT_OFF, 9);

        note(11, 12);
        finds(Kind.MISSING, 9);
    }

    @Test
    void aTailCutOffTogetherWithAForgedHeadIsFound() {
        delete(10);
        String head = kernel().get("activity-head", "head").orElseThrow().json();
        kernel().put("activity-head", "head", head.replace("\"last\":10", "\"last\":9"));
        assertThat(log.verify().finding()).contains(new Finding(Kind.SEAL_CHANGED, 0));
        reopen();
        assertThat(log.verify().finding()).contains(new Finding(Kind.SEAL_CHANGED, 0));
    }

    @Test
    void anOlderGenuineHeadIsFoundWhileTheNodeRuns() {
        String older = kernel().get("activity-head", "head").orElseThrow().json();
        note(11, 11);
        log.verify();
        kernel().put("activity-head", "head", older);
        delete(11);

        assertThat(log.verify().finding()).contains(new Finding(Kind.SEAL_CHANGED, 0));
    }

    @Test
    void aLogWrittenAnewIsFound() {
        ChainHead head = ChainHead.EMPTY;
        for (int number = 1; number <= 10; number++) {
            ChainEntry forged = ChainEntry.of(number, event(number + 1));
            head = head.with(forged);
            put(number, ChainJson.write(forged, head.link()));
        }

        finds(Kind.REWRITTEN, 10);
    }

    @Test
    void aMissingHeadIsFoundAndTheLogSaysSoForEver() {
        kernel().delete("activity-head", "head");
        finds(Kind.SEAL_MISSING, 0);

        note(11, 12);
        AuditCheck after = log.verify();
        assertThat(after).isEqualTo(new AuditCheck(3, 11, Optional.of(event(11).at()), 10, Optional.empty()));
        assertThat(log.entries(Optional.empty(), 12, 1))
                .containsExactly(
                        new AuditEntry(11, new Activity(event(11).at(), Activity.Kind.LOG_RESTARTED, "", List.of())));
    }

    @Test
    void aForgedHeadIsNeverSignedAnew() {
        kernel().put("activity-head", "head", "{}");
        reopen();
        note(11, 11);

        assertThat(log.verify().uncovered()).isEqualTo(10);
        assertThat(log.newest(2)).extracting(Activity::kind).endsWith(Activity.Kind.LOG_RESTARTED);
    }

    @Test
    void entriesAreReadByAppAndPageByPage() {
        Optional<AppId> app = Optional.of(new AppId("koti", "app1"));

        assertThat(log.entries(app, Long.MAX_VALUE, 2))
                .extracting(AuditEntry::number)
                .containsExactly(9L, 7L);
        assertThat(log.entries(app, 7, 10)).extracting(AuditEntry::number).containsExactly(5L, 3L, 1L);
        assertThat(log.entries(Optional.empty(), 3, 10))
                .extracting(AuditEntry::number)
                .containsExactly(2L, 1L);
    }
}
