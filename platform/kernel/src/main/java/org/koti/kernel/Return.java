package org.koti.kernel;

import java.util.Optional;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;

/**
 * Why a version comes that was there before.
 *
 * @param data whether its data comes too
 * @param problem of the version that goes, where it goes by itself
 * @param running whether that one runs still; it ends with its problem, also where the other one does not come
 */
record Return(boolean data, Optional<Problem> problem, boolean running) {
    /** The person says so. */
    static Return byPerson(boolean data) {
        return new Return(data, Optional.empty(), false);
    }

    /** It comes by itself, in the place of one that does not run any more. */
    static Return after(Problem problem) {
        return new Return(true, Optional.of(problem), false);
    }

    /** It comes by itself, in the place of one that is to be stopped. */
    static Return insteadOf(Problem problem) {
        return new Return(true, Optional.of(problem), true);
    }

    /** {@return {@code PERSON}, or the kind of the problem} */
    String cause() {
        return problem.map(why -> why.kind().name()).orElse("PERSON");
    }

    /** {@return whether a version goes back that the person wants to run, and that is in this state} */
    boolean fits(InstalledApp.State state, boolean wanted) {
        InstalledApp.State expected = running ? InstalledApp.State.ACTIVE : InstalledApp.State.FAILED;
        return problem.isEmpty() || wanted && state == expected;
    }
}
