package org.koti.capsule;

import java.util.Optional;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Change;
import org.koti.api.vault.Changes;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultReader;
import org.koti.api.vault.VaultRecord;

/**
 * How many records fit one answer: they are looked at a few at a time, so that a page of the largest records is never in memory, and then read again at once, as one
 * state. Pages are shorter than asked for where their records are large; the cursor goes on behind them.
 */
final class Fitting {
    private static final int STEP = 8;
    private static final int LARGEST_LIMIT = 1000;
    private static final int MOST = 6 << 20;

    /** Of one character, in UTF-8 or escaped. */
    private static final long BYTES = 3;

    /** Of a record without its value. */
    private static final long FRAME = 2000;

    private final int limit;
    private int count;
    private long bytes;
    private boolean full;

    private Fitting(int limit) {
        this.limit = limit;
    }

    static Page query(VaultReader vault, Query query) {
        if (query.limit() <= STEP) {
            return vault.query(query);
        }
        Fitting fitting = new Fitting(query.limit());
        Query rest = query;
        while (fitting.goesOn()) {
            Page page = vault.query(rest.limitedTo(fitting.step()));
            page.records().forEach(fitting::add);
            Optional<String> cursor = page.cursor();
            if (cursor.isEmpty()) {
                break;
            }
            rest = rest.after(cursor.get());
        }
        return vault.query(query.limitedTo(fitting.limit()));
    }

    static Changes changes(Vault vault, String collection, Anchor since, int limit) {
        if (limit <= STEP || limit > LARGEST_LIMIT) {
            return vault.changes(collection, since, limit);
        }
        Fitting fitting = new Fitting(limit);
        Anchor rest = since;
        while (fitting.goesOn()) {
            Changes changes = vault.changes(collection, rest, fitting.step());
            changes.changes().forEach(fitting::add);
            if (!changes.more()) {
                break;
            }
            rest = changes.next();
        }
        return vault.changes(collection, since, fitting.limit());
    }

    private boolean goesOn() {
        return !full && count < limit;
    }

    private int step() {
        return Math.min(STEP, limit - count);
    }

    private void add(Change change) {
        change.record().ifPresentOrElse(this::add, () -> add(FRAME));
    }

    private void add(VaultRecord record) {
        add(FRAME + BYTES * record.json().length());
    }

    private void add(long more) {
        bytes += more;
        full = full || count > 0 && bytes > MOST;
        if (!full) {
            count++;
        }
    }

    /** {@return for how many to ask: at the end for a few more than there were, which shows that it is the end} */
    private int limit() {
        return full ? count : Math.min(limit, count + STEP);
    }
}
