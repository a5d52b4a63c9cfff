package org.koti.kernel;

import java.time.Instant;
import java.util.Optional;
import org.koti.api.vault.VaultReader;
import org.koti.api.vault.VaultRecord;
import org.koti.spi.consent.AuditCheck;
import org.koti.spi.consent.AuditCheck.Finding;
import org.koti.spi.consent.AuditCheck.Kind;

/**
 * Checks the whole log once.
 *
 * <ol>
 *   <li>The head is there, is signed by the person, and is the one that this run of the node wrote last.
 *   <li>The numbers go from the head's first to its last without a gap, and there is nothing else.
 *   <li>Each entry's link follows from its content and the link before it.
 *   <li>The last link is the head's.
 * </ol>
 *
 * The first thing that is wrong is what is told. Not seen: that the whole vault is an older one, whose head was genuine then.
 */
final class ChainCheck {
    private final ChainHead head;
    private String link;
    private long next;
    private long uncovered;
    private Optional<Instant> since = Optional.empty();
    private Optional<Finding> finding = Optional.empty();

    private ChainCheck(ChainHead head) {
        this.head = head;
        this.link = head.before();
        this.next = head.first();
    }

    static AuditCheck of(VaultReader vault, Optional<ChainHead> known, HeadSeal seal) {
        boolean kept = vault.get(ActivityChain.HEADS, ActivityChain.HEAD).isPresent();
        Optional<ChainHead> genuine = ActivityChain.readHead(vault, seal);
        ChainCheck check = new ChainCheck(known.or(() -> genuine).orElse(ChainHead.EMPTY));
        if (!kept) {
            check.find(Kind.SEAL_MISSING, 0, known.isPresent() || hasEntries(vault));
        } else {
            check.find(Kind.SEAL_CHANGED, 0, genuine.isEmpty() || known.isPresent() && !known.equals(genuine));
        }
        if (check.finding.isEmpty()) {
            ActivityChain.forwards(vault, check::look);
            check.end();
        }
        return check.result();
    }

    private static boolean hasEntries(VaultReader vault) {
        boolean[] any = {false};
        ActivityChain.backwards(vault, Long.MAX_VALUE, 1, record -> {
            any[0] = true;
            return false;
        });
        return any[0];
    }

    private void find(Kind kind, long number, boolean wrong) {
        if (wrong && finding.isEmpty()) {
            finding = Optional.of(new Finding(kind, number));
        }
    }

    private void look(VaultRecord record) {
        Optional<Long> number = ActivityChain.number(record);
        if (finding.isPresent()) {
            return;
        }
        if (head.restarted() && number.filter(old -> old < head.first()).isPresent()) {
            uncovered++;
            return;
        }
        find(
                Kind.ADDED,
                next,
                number.filter(known -> known >= next && known <= head.last()).isEmpty());
        find(Kind.MISSING, next, !number.equals(Optional.of(next)));
        if (finding.isEmpty()) {
            look(record, ActivityChain.entry(record));
        }
    }

    private void look(VaultRecord record, Optional<ChainEntry> entry) {
        Optional<String> expected = entry.map(readable -> readable.link(link));
        if (expected.isEmpty() || !expected.equals(ActivityChain.link(record.json()))) {
            find(Kind.CHANGED, next, true);
            return;
        }
        link = expected.get();
        since = since.or(() -> entry.map(ChainEntry::at));
        next++;
    }

    private void end() {
        find(Kind.CUT_OFF, next, next <= head.last());
        find(Kind.REWRITTEN, head.last(), !link.equals(head.link()));
    }

    private AuditCheck result() {
        return new AuditCheck(next - head.first(), head.first(), since, uncovered, finding);
    }
}
