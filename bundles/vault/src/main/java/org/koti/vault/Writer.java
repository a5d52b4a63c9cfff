package org.koti.vault;

import java.util.Set;

/** Who writes into a namespace. */
interface Writer {
    /** The platform, which always may. */
    Writer PLATFORM = new Writer() {
        @Override
        public void mayCommit(Set<String> collections) {}

        @Override
        public boolean isOnProbation() {
            return false;
        }
    };

    /** Throws where these may not be written any more; asked right before a transaction is queued for the disk, with the queue's lock. */
    void mayCommit(Set<String> collections);

    /** {@return whether a copy that follows does not get what is written; asked before the other, so that a run that ends meanwhile writes nothing} */
    boolean isOnProbation();
}
