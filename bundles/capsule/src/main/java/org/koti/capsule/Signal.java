package org.koti.capsule;

/** What a process can be told that it cannot refuse; the names are the system's. */
enum Signal {
    /** It waits. */
    STOP,
    /** It goes on. */
    CONT
}
