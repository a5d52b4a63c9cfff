package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import org.koti.api.vault.Query;
import org.koti.api.vault.VaultRecord;
import org.koti.spi.consent.Activity;

final class AuditPropertyTest {
    private static final Chores CHORES = new Chores();

    @AfterContainer
    static void stop() {
        CHORES.deactivate();
    }

    private static VaultActivityLog log(MemoryStore store, int kept) {
        KernelVault vault = new KernelVault();
        vault.open(store);
        VaultActivityLog log = new VaultActivityLog(vault, new NodeListeners(), CHORES, kept);
        log.open(new FakeSeal());
        return log;
    }

    private static Activity event(List<String> texts, int number) {
        return new Activity(Instant.ofEpochSecond(number), Activity.Kind.APP_FAILED, texts.get(0), texts);
    }

    @Property(tries = 100)
    void whateverIsNotedVerifiesAndIsReadBack(
            @ForAll @Size(min = 1, max = 8) List<String> texts,
            @ForAll @IntRange(min = 1, max = 30) int events,
            @ForAll @IntRange(min = 1, max = 40) int kept) {
        MemoryStore store = new MemoryStore();
        VaultActivityLog log = log(store, kept);
        for (int number = 1; number <= events; number++) {
            log.note(event(texts, number));
            log.verify();
        }
        log.close();
        VaultActivityLog again = log(store, kept);

        assertThat(again.verify().finding()).isEmpty();
        assertThat(again.verify().entries()).isEqualTo(Math.min(kept, events));
        assertThat(again.verify().first()).isEqualTo(Math.max(1, events - kept + 1));
    }

    @Property(tries = 200)
    void anyOrderOrChoiceOfTheRecordsButTheWrittenOneIsFound(
            @ForAll @Size(value = 6) List<@IntRange(min = 1, max = 7) Integer> places) {
        MemoryStore store = new MemoryStore();
        VaultActivityLog log = log(store, 100);
        for (int number = 1; number <= 6; number++) {
            log.note(event(List.of("x"), number));
        }
        log.close();
        List<VaultRecord> records =
                store.kernel().query(Query.in(ActivityChain.ENTRIES)).records();
        List<Integer> written = new ArrayList<>();
        for (int number = 1; number <= 6; number++) {
            written.add(number);
            store.kernel().delete(ActivityChain.ENTRIES, ActivityChain.id(number));
        }
        Set<Integer> taken = new HashSet<>();
        List<Integer> kept = new ArrayList<>();
        for (int from = 0; from < 6; from++) {
            kept.add(taken.add(places.get(from)) ? places.get(from) : 0);
            if (kept.get(from) != 0) {
                store.kernel()
                        .put(
                                ActivityChain.ENTRIES,
                                ActivityChain.id(places.get(from)),
                                records.get(from).json());
            }
        }

        assertThat(log(store, 100).verify().finding().equals(Optional.empty())).isEqualTo(kept.equals(written));
    }
}
