package org.koti.catalog.tuf;

import java.util.function.Consumer;
import org.koti.catalog.tuf.RefusedException.Kind;

/**
 * Something that is done to a catalog's files.
 *
 * @param name what
 * @param isNew whether the client sees the catalog for the first time
 * @param kind why it is refused
 * @param file which file is named
 * @param oracle what another implementation of TUF says of it
 * @param deed doing it
 */
record Attack(String name, boolean isNew, Kind kind, String file, Oracle oracle, Consumer<Scene> deed) {
    /** What another implementation says. */
    enum Oracle {
        /** It refuses, too. */
        REFUSES,
        /** It does not mind: the specification leaves it open, or leaves it to who lists files. */
        DOES_NOT_MIND
    }

    static Attack on(Kind kind, String file, String name, Consumer<Scene> deed) {
        return new Attack(name, false, kind, file, Oracle.REFUSES, deed);
    }

    /** Likewise, for a client that has not seen the catalog before. */
    Attack first() {
        return new Attack(name, true, kind, file, oracle, deed);
    }

    Attack onlyKotiMinds() {
        return new Attack(name, isNew, kind, file, Oracle.DOES_NOT_MIND, deed);
    }

    @Override
    public String toString() {
        return name;
    }
}
