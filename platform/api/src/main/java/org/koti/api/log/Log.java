package org.koti.api.log;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Lines for the node's log, each with the app's id, without a permission. Nothing secret belongs there. Safe for use by several threads.
 *
 * <p>A line is one line: control characters and what reverses or hides text become {@code \}{@code u} and their number, and what is longer than {@value #MAX_LINE} characters is
 * cut. Of a flood the first {@value #MAX_BURST} lines are kept, then {@value #PER_SECOND} a second; how many were left out is told.
 */
@ProviderType
public interface Log {
    /** The most characters of a line. */
    int MAX_LINE = 1000;

    /** How many lines can come at once. */
    int MAX_BURST = 200;

    /** How many more can come each second. */
    int PER_SECOND = 10;

    /**
     * Tells what happened.
     *
     * @param line the line
     * @throws IllegalStateException when the run of the app has ended
     */
    void info(String line);

    /**
     * Tells what went wrong.
     *
     * @param line the line
     * @throws IllegalStateException when the run of the app has ended
     */
    void warn(String line);
}
