package org.koti.api.app;

/** Where an app's code runs. */
public enum Isolation {
    /** In the node, where every class of the app is checked: no files, no network, no reflection, no threads of its own. */
    NODE,
    /**
     * In a process of its own that can use all of Java and any library, in a box without network, files of the person or other processes, with 256 MiB of memory.
     * Vault, identity, peers, lobby, log, requests to the web and picker are the same, their calls cross to the node; there are threads instead of tasks and timers. Of the
     * requests to the person, the newest 64 can be asked about. A servlet answers before {@code service} returns. Needs Linux and bubblewrap.
     */
    PROCESS
}
