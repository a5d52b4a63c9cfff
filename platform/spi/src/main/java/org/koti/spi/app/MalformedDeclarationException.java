package org.koti.spi.app;

import java.util.Optional;

/** A bundle whose declaration cannot be read or must be refused. The message says what is wrong, where, and what to do. */
public final class MalformedDeclarationException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Optional<InstalledApp.Problem> problem;

    /**
     * Makes it.
     *
     * @param message what is wrong, where, and what to do
     */
    public MalformedDeclarationException(String message) {
        super(message);
        problem = Optional.empty();
    }

    /**
     * Makes it for a declaration that is well formed but asks for what this node lacks.
     *
     * @param message what is wrong, where, and what to do
     * @param problem what this node lacks
     */
    public MalformedDeclarationException(String message, InstalledApp.Problem problem) {
        super(message);
        this.problem = Optional.of(problem);
    }

    /**
     * What this node lacks.
     *
     * @return empty when the declaration itself is wrong
     */
    public Optional<InstalledApp.Problem> problem() {
        return problem;
    }
}
