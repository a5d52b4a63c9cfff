package org.koti.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.VaultReader;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;
import org.koti.spi.consent.Activity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log's records: entries by number, each with its link, and the signed head. Events and the head that covers them are written in one step; the
 * oldest entries are dropped in the same step, and the head keeps the link that they leave. A head that is missing or not genuine is never signed anew:
 * the chain begins again with an entry that says so, and what was there before is in no chain.
 */
final class ActivityChain {
    static final String ENTRIES = "activity";
    static final String HEADS = "activity-head";
    static final String HEAD = "head";
    private static final Logger LOG = LoggerFactory.getLogger(ActivityChain.class);

    private final int mostKept;

    ActivityChain(int mostKept) {
        this.mostKept = mostKept;
    }

    static String id(long number) {
        return String.format("%016x", number);
    }

    /** {@return the number in an id; empty when it is of no entry} */
    static Optional<Long> number(VaultRecord record) {
        try {
            long number = Long.parseLong(record.id(), 16);
            return Optional.of(number).filter(same -> id(same).equals(record.id()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Writes events.
     *
     * @param known the head that this run of the node wrote last, if it did
     * @return the head that covers them
     */
    ChainHead append(VaultTransaction tx, Optional<ChainHead> known, HeadSeal seal, List<Activity> events) {
        ChainHead head = known.or(() -> readHead(tx, seal)).orElseGet(() -> begin(tx));
        List<Activity> all = new ArrayList<>(events);
        if (head.restarted() && head.last() < head.first()) {
            all.add(0, new Activity(events.get(0).at(), Activity.Kind.LOG_RESTARTED, "", List.of()));
        }
        for (Activity event : all) {
            ChainEntry entry = ChainEntry.of(head.last() + 1, event);
            head = head.with(entry);
            put(tx, ENTRIES, id(entry.number()), ChainJson.write(entry, head.link()));
            head = withoutOldest(tx, head);
        }
        put(tx, HEADS, HEAD, ChainJson.write(head, seal.sign(head.statement())));
        return head;
    }

    private static ChainHead begin(VaultReader vault) {
        long last = newest(vault);
        boolean wasSealed = vault.get(HEADS, HEAD).isPresent();
        return last == 0 && !wasSealed ? ChainHead.EMPTY : ChainHead.restarted(last);
    }

    static long newest(VaultReader vault) {
        return vault.query(Query.in(ENTRIES).backwards().limitedTo(1)).records().stream()
                .flatMap(record -> number(record).stream())
                .findFirst()
                .orElse(0L);
    }

    private ChainHead withoutOldest(VaultTransaction tx, ChainHead head) {
        long oldest = head.last() - mostKept;
        if (oldest < 1) {
            return head;
        }
        String link = tx.get(ENTRIES, id(oldest))
                .flatMap(record -> link(record.json()))
                .orElse(ChainEntry.ORIGIN);
        tx.delete(ENTRIES, id(oldest), VaultTransaction.ANY_REVISION);
        return oldest < head.first() ? head : head.withoutOldest(link);
    }

    private static void put(VaultTransaction tx, String collection, String id, String json) {
        tx.put(collection, id, json, VaultTransaction.ANY_REVISION);
    }

    /** {@return the head that is kept; empty when there is none that is genuine} */
    static Optional<ChainHead> readHead(VaultReader vault, HeadSeal seal) {
        try {
            return vault.get(HEADS, HEAD).map(record -> ChainJson.head(record.json(), seal));
        } catch (IllegalArgumentException e) {
            LOG.warn("the head of the log is not genuine: {}", e.getMessage());
            return Optional.empty();
        }
    }

    static Optional<ChainEntry> entry(VaultRecord record) {
        try {
            return number(record).map(number -> ChainJson.entry(number, record.json()));
        } catch (IllegalArgumentException e) {
            LOG.warn("{}/{} cannot be read: {}", record.collection(), record.id(), e.getMessage());
            return Optional.empty();
        }
    }

    static Optional<String> link(String json) {
        try {
            return Optional.of(ChainJson.link(json));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Gives every record below a number, newest first, for as long as it is wanted. */
    static void backwards(VaultReader vault, long below, int pageSize, RecordTaker taker) {
        Query query = Query.in(ENTRIES).backwards().limitedTo(pageSize);
        Optional<Query> next = Optional.of(query);
        while (next.isPresent()) {
            Page page = vault.query(next.get());
            for (VaultRecord record : page.records()) {
                if (record.id().compareTo(id(below)) < 0 && !taker.take(record)) {
                    return;
                }
            }
            next = page.cursor().map(query::after);
        }
    }

    /** Gives every record, oldest first. */
    static void forwards(VaultReader vault, Consumer<VaultRecord> taker) {
        Query query = Query.in(ENTRIES).limitedTo(1000);
        Optional<Query> next = Optional.of(query);
        while (next.isPresent()) {
            Page page = vault.query(next.get());
            page.records().forEach(taker);
            next = page.cursor().map(query::after);
        }
    }

    /** Takes records one by one. */
    interface RecordTaker {
        /** {@return whether it wants more} */
        boolean take(VaultRecord record);
    }
}
