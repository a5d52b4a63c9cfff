package org.koti.benchmark;

import java.util.Optional;
import java.util.Set;

/**
 * What one app, or a load outside of Koti, does while another app is asked.
 *
 * @param name of a storm; {@value #IN_PROCESS} before it: in a process of its own; {@value #FOREIGN} before the kind of a {@link ForeignLoad}: endless loops that
 *     are not Koti's
 */
record Weather(String name) {
    static final String IN_NODE_APP = "storm";
    static final String IN_PROCESS_APP = "tempest";
    private static final String IN_PROCESS = "process:";
    private static final String FOREIGN = "foreign:";
    private static final Goal IN_NODE_RATIO = new Goal(3);
    private static final Goal IN_PROCESS_RATIO = new Goal(1.2);
    private static final int FEW = 3;

    /** Those that use no more than threads. */
    private static final Set<String> WAITING = Set.of("/storm/threads", "/storm/join");

    /** One more than there are threads for one app, where nobody chose another limit. */
    private static final int ONE_TOO_MANY = 13;

    boolean isForeign() {
        return name.startsWith(FOREIGN);
    }

    /** {@return the kind of a load that is not Koti's} */
    String load() {
        return name.substring(FOREIGN.length());
    }

    boolean isInProcess() {
        return name.startsWith(IN_PROCESS);
    }

    /** {@return the app that storms} */
    String app() {
        return isInProcess() ? IN_PROCESS_APP : IN_NODE_APP;
    }

    /** {@return where it is asked to} */
    String path() {
        return "/storm/" + (isInProcess() ? name.substring(IN_PROCESS.length()) : name);
    }

    /** {@return how many ask for it at once} */
    int atOnce() {
        return WAITING.contains(path()) ? ONE_TOO_MANY : FEW;
    }

    /** {@return how much longer answers may take than alone; nothing for what is not Koti's} */
    Optional<Goal> goal() {
        if (isForeign()) {
            return Optional.empty();
        }
        return Optional.of(isInProcess() ? IN_PROCESS_RATIO : IN_NODE_RATIO);
    }
}
