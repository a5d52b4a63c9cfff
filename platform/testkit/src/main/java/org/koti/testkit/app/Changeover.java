package org.koti.testkit.app;

import org.koti.api.app.Handover;
import org.koti.api.app.HealthCheck;

/**
 * What lies between the start of a version and the switch to it: it is asked whether it is well, and takes over what the old one holds in memory.
 *
 * @param old which runs
 * @param fresh which has started; when this fails it is stopped
 */
record Changeover(AppRun old, AppRun fresh) {
    /**
     * Does it.
     *
     * @throws RuntimeException what the app threw, or what is wrong
     */
    void run() {
        try {
            for (HealthCheck check : fresh.offers(HealthCheck.class)) {
                check.complaint().ifPresent(words -> {
                    throw new IllegalStateException("it is not well: " + words);
                });
            }
            fresh.offers(Handover.class).stream()
                    .findFirst()
                    .ifPresent(taking -> old.offers(Handover.class).stream()
                            .findFirst()
                            .ifPresent(giving -> taking.take(given(giving))));
        } catch (RuntimeException | Error e) {
            fresh.stop();
            throw e;
        }
    }

    private static byte[] given(Handover giving) {
        byte[] state = giving.give();
        if (state.length > Handover.MAX) {
            throw new IllegalStateException("the version before gave " + state.length + " bytes; " + Handover.MAX
                    + " are the most that can be handed over");
        }
        return state.clone();
    }
}
