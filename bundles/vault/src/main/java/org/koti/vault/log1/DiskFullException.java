package org.koti.vault.log1;

import java.io.IOException;
import java.util.Locale;
import org.koti.vault.disk.Disk;

/** There is no room on the disk, or the person's quota of it is used up. */
public final class DiskFullException extends IOException {
    private static final long serialVersionUID = 1L;

    private DiskFullException(IOException cause) {
        super("the disk is full", cause);
    }

    /** Tells a full disk from others: by the system's words where they are English, else by asking how much is free. */
    static IOException orSame(IOException e, Disk disk, long wanted) {
        String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        boolean full = words.contains("no space") || words.contains("quota") || words.contains("not enough space");
        return full || disk.free() < wanted ? new DiskFullException(e) : e;
    }
}
