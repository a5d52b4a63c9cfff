package org.koti.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.koti.api.vault.StorageFullException;
import org.koti.vault.log1.DiskFullException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a writer is told when nothing of what it wrote is stored. */
final class WriteFailures {
    private static final Logger LOG = LoggerFactory.getLogger(WriteFailures.class);

    private WriteFailures() {}

    static RuntimeException of(IOException e, boolean logFailed) {
        if (e instanceof DiskFullException) {
            LOG.warn("A write to the vault was refused: the disk is full");
            return new StorageFullException("the disk is full; free some space and try again, nothing was written");
        }
        LOG.error("A write to the vault failed", e);
        return new UncheckedIOException(
                logFailed
                        ? "the disk did not confirm a write, or the write broke off, so the vault takes no more; what"
                                + " was confirmed before is safe; check the disk, then start Koti again"
                        : "the vault could not be written; nothing of this was stored; check the disk",
                e);
    }

    static IllegalStateException brokenOff() {
        return new IllegalStateException("a write to the vault broke off; nothing of this was confirmed;"
                + " try again, and where that fails too, start Koti again");
    }

    static IllegalStateException erasedMeanwhile() {
        return new IllegalStateException("the data was erased while this was written; nothing of this was stored");
    }

    static IllegalStateException putBackMeanwhile() {
        return new IllegalStateException(
                "the data went back to what it was before while this was written; nothing of this was stored");
    }

    static IllegalStateException notKept() {
        return new IllegalStateException("there is no such data to go back to");
    }
}
