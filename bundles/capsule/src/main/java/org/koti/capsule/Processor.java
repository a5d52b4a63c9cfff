package org.koti.capsule;

import java.util.Optional;

/** Processors for which system calls are numbered in {@code refused-syscalls.txt}. */
enum Processor {
    /** 64-bit x86. */
    X86_64(0xC000003E, 1),
    /** 64-bit ARM. */
    AARCH64(0xC00000B7, 2);

    private final int audit;
    private final int column;

    Processor(int audit, int column) {
        this.audit = audit;
        this.column = column;
    }

    /** {@return what the kernel calls it in a filter's data (linux/audit.h)} */
    int audit() {
        return audit;
    }

    /** {@return its column in the list} */
    int column() {
        return column;
    }

    /** {@return the one with the name that Java has for it} */
    static Optional<Processor> named(String architecture) {
        return switch (architecture) {
            case "amd64", "x86_64" -> Optional.of(X86_64);
            case "aarch64" -> Optional.of(AARCH64);
            default -> Optional.empty();
        };
    }
}
