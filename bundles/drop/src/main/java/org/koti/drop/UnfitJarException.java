package org.koti.drop;

import org.koti.spi.drop.Drop.Refusal;

/** A file in the folder that is no jar to which the person could say yes. */
final class UnfitJarException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;

    UnfitJarException(Refusal.Kind kind, String... details) {
        super(kind + " " + String.join(" ", details));
        refusal = new Refusal(kind, details);
    }

    Refusal refusal() {
        return refusal;
    }
}
