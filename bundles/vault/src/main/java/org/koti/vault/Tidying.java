package org.koti.vault;

import java.util.Collection;
import org.koti.vault.state.Namespace;

/** Says when the log holds so much that is gone that it should be rewritten. Guarded by the vault's writing lock. */
final class Tidying {
    /** About what one record costs in the log beyond its id and value. */
    private static final long RECORD = 64;

    private final long garbage;
    private boolean demanded;
    private long notBefore;

    /**
     * Makes the rule.
     *
     * @param garbage how many bytes beyond twice what lives are let be
     */
    Tidying(long garbage) {
        this.garbage = garbage;
    }

    boolean isDue(long size, Collection<Space> spaces) {
        if (demanded || size <= garbage || size < notBefore) {
            return demanded && size >= notBefore;
        }
        long live = 0;
        for (Space space : spaces) {
            Namespace state = space.committed();
            live += state.bytes() + state.records() * RECORD;
        }
        return size > 2 * live + garbage;
    }

    /** Something has to leave the disk. */
    void demand() {
        demanded = true;
    }

    void done() {
        demanded = false;
        notBefore = 0;
    }

    /** Waits until the log has grown by a quarter before it is tried again. */
    void failed(long size) {
        notBefore = size + Math.max(size / 4, garbage);
    }
}
