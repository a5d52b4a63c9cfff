package org.koti.agent.weave;

import java.io.Serial;
import java.util.List;
import org.koti.agent.sandbox.Finding;

/** A class that cannot be woven, and why. */
final class RefusedClassException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    RefusedClassException(String internalName, String member, String what, String remedy) {
        super(what);
        findings = List.of(new Finding(internalName.replace('/', '.'), member, what, remedy));
    }

    List<Finding> findings() {
        return findings;
    }
}
