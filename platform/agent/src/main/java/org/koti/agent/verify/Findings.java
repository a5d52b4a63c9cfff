package org.koti.agent.verify;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.koti.agent.sandbox.Finding;

/** What was found in one class, each thing once and the first {@value #MOST} of them. */
final class Findings {
    static final int MOST = 100;

    private final String type;
    private final Set<Finding> found = new LinkedHashSet<>();

    Findings(String type) {
        this.type = type;
    }

    void add(String member, String what, String remedy) {
        if (found.size() < MOST) {
            found.add(new Finding(type, member, what, remedy));
        }
    }

    List<Finding> list() {
        return List.copyOf(found);
    }
}
