package org.koti.agent.boot;

import java.io.Serial;

/** What code of an app that was halted gets at its next loop or method, each time anew until its thread has left the app. */
public final class AppStopped extends Error {
    @Serial
    private static final long serialVersionUID = 1L;

    AppStopped(String reason) {
        super(reason, null, false, false);
    }
}
