package org.koti.itest;

import java.util.ArrayList;
import java.util.List;

/**
 * Where processes of a test run: this machine as it is, or a network namespace with a network of its own.
 *
 * @param prefix what comes before a command to run it there
 */
record Host(List<String> prefix) {
    static final Host HERE = new Host(List.of());

    Host {
        prefix = List.copyOf(prefix);
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }
}
