package org.koti.pick;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.koti.api.pick.Picker;
import org.koti.api.pick.TooManyPicksException;
import org.koti.spi.consent.AppGate;

/** The files that one run of an app holds, and those that are coming in for it. Ends with the run, for ever. Safe for use by several threads. */
final class Holdings {
    private final AppGate gate;
    private final FileStore store;
    private final Set<StoredFile> files = new HashSet<>();
    private long bytes;
    private boolean ended;

    Holdings(AppGate gate, FileStore store) {
        this.gate = gate;
        this.store = store;
    }

    AppGate gate() {
        return gate;
    }

    /** How many bytes another file may have. */
    synchronized long room() {
        check();
        if (files.size() >= Picker.MAX_FILES) {
            throw new TooManyPicksException(
                    gate.app() + " holds " + Picker.MAX_FILES + " picked files; close one first");
        }
        return Picker.MAX_BYTES - bytes;
    }

    /** Refuses once the run has ended here, a moment before or after it ends at the gate. */
    void check() {
        gate.requireRunning();
        requireOpen();
    }

    synchronized void requireOpen() {
        if (ended) {
            throw new IllegalStateException(gate.app() + " was stopped; what it was given while it ran works no more");
        }
    }

    /** Makes a file that is empty at first. */
    StoredFile begin(String name) throws IOException {
        StoredFile file = new StoredFile(name, this, store.create());
        boolean late;
        synchronized (this) {
            late = ended || !files.add(file);
        }
        if (late) {
            file.close();
            throw new IOException(gate.app() + " was stopped");
        }
        return file;
    }

    /** Takes room for more bytes; false when there is not that much. */
    synchronized boolean take(long more) {
        if (Picker.MAX_BYTES - bytes < more) {
            return false;
        }
        bytes += more;
        return true;
    }

    /** Whether the disk has room for more. */
    boolean diskHasRoom() throws IOException {
        return store.hasRoom();
    }

    /** Lets go of a file that was erased. */
    synchronized void forget(StoredFile file, long size) {
        if (files.remove(file)) {
            bytes -= size;
        }
    }

    void end() {
        List<StoredFile> all;
        synchronized (this) {
            ended = true;
            all = new ArrayList<>(files);
        }
        all.forEach(StoredFile::close);
    }
}
