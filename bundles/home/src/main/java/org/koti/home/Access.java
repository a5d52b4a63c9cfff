package org.koti.home;

import java.util.Optional;
import org.koti.spi.identity.NodeLock.State;

/** In which states of the node a page is there. */
enum Access {
    /** Always, once the browser was let in. */
    ANY,
    /** Before anyone was set up. */
    NEW,
    /** While the passphrase is needed. */
    LOCKED,
    /** While the node is open. */
    UNLOCKED;

    /** Where to go instead, if the page is not there now. */
    Optional<String> detour(State state) {
        return this == ANY || name().equals(state.name()) ? Optional.empty() : Optional.of(start(state));
    }

    /** The first page of a state. */
    static String start(State state) {
        return switch (state) {
            case NEW -> "/welcome";
            case LOCKED -> "/unlock";
            case UNLOCKED -> "/apps";
        };
    }
}
