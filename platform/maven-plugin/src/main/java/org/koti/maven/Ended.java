package org.koti.maven;

import org.apache.maven.plugin.MojoExecutionException;

/** How a process ended. */
final class Ended {
    private Ended() {}

    /**
     * Waits for a process.
     *
     * @return its exit status
     * @throws MojoExecutionException when Maven is told to stop meanwhile
     */
    static int status(Process process) throws MojoExecutionException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted.", e);
        }
    }
}
