package org.koti.spi.capsule;

import org.koti.spi.app.InstalledApp.Problem;

/** An app did not come to run in its process. */
public final class CapsuleFailedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    /**
     * Makes it.
     *
     * @param problem why
     */
    public CapsuleFailedException(Problem problem) {
        super(problem.kind() + " " + problem.details());
        this.problem = problem;
    }

    /**
     * Why.
     *
     * @return what the person is told
     */
    public Problem problem() {
        return problem;
    }
}
