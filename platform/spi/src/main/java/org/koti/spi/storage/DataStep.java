package org.koti.spi.storage;

import java.util.regex.Pattern;
import org.koti.api.app.AppId;

/**
 * A step with all that one app has in its namespace: a copy of it is kept, for a while follows what is written, or takes its place. A copy counts in nobody's quota and has no
 * {@link org.koti.api.vault.Vault}: nobody can read or write it, and it goes when the namespace is erased.
 *
 * @param kind what is done
 * @param app whose namespace
 * @param label names the copy among those of the app: 1 to 64 of a to z and 0 to 9
 */
public record DataStep(Kind kind, AppId app, String label) {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]{1,64}");

    /** What is done. */
    public enum Kind {
        /** A copy is kept; it replaces one of the same label. */
        KEEP,
        /**
         * A copy is kept, and follows: what is written from now on is written to it too, but for what a run on probation writes. That ends with the next step with the app's data, and
         * when the vault is closed. Where it is put back before, what runs on probation wrote is taken back, and nothing else.
         */
        FOLLOW,
        /** The copy, which stays, follows no more. */
        LEAVE,
        /** What the app has becomes what is kept; the copy stays. Watches are told, and anchors from before start again. */
        PUT_BACK
    }

    /** Checks the label. */
    public DataStep {
        if (!LABEL.matcher(label).matches()) {
            throw new IllegalArgumentException("a copy is named by 1 to 64 of a to z and 0 to 9");
        }
    }

    /**
     * A copy is kept.
     *
     * @param app whose
     * @param label its name
     * @return the step
     */
    public static DataStep keep(AppId app, String label) {
        return new DataStep(Kind.KEEP, app, label);
    }

    /**
     * A copy is kept and follows.
     *
     * @param app whose
     * @param label its name
     * @return the step
     */
    public static DataStep follow(AppId app, String label) {
        return new DataStep(Kind.FOLLOW, app, label);
    }

    /**
     * A copy follows no more.
     *
     * @param app whose
     * @param label its name
     * @return the step
     */
    public static DataStep leave(AppId app, String label) {
        return new DataStep(Kind.LEAVE, app, label);
    }

    /**
     * A copy takes the place of what there is.
     *
     * @param app whose
     * @param label its name
     * @return the step
     */
    public static DataStep putBack(AppId app, String label) {
        return new DataStep(Kind.PUT_BACK, app, label);
    }
}
