package org.koti.catalog.tuf;

import java.util.Locale;

/** The four roles of a repository (TUF 1.0.33, 2.1), and how large a file of each may be. */
public enum RoleName {
    ROOT(64 * 1024),
    TARGETS(8 * 1024 * 1024),
    SNAPSHOT(64 * 1024),
    TIMESTAMP(16 * 1024);

    private final int mostBytes;

    RoleName(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    int mostBytes() {
        return mostBytes;
    }

    /** {@return the role as metadata names it} */
    String type() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the name by which metadata lists the role's file} */
    public String file() {
        return type() + ".json";
    }

    /** {@return the name of a version of the role's file, as it lies in a repository (TUF 1.0.33, 6.2)} */
    public String file(int version) {
        return version + "." + file();
    }
}
