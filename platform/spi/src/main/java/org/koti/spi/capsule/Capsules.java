package org.koti.spi.capsule;

import java.util.Optional;
import org.koti.spi.app.InstalledApp.Problem;
import org.osgi.annotation.versioning.ProviderType;

/** Runs apps each in a process of its own, which reaches nothing but this node's answers. Safe for use by several threads. */
@ProviderType
public interface Capsules {
    /** How much memory of Java an app has in its process, in MB of 2<sup>20</sup> bytes; who needs more ends there. */
    int HEAP_MEGABYTES = 256;

    /**
     * Whether this machine can hold an app in a process.
     *
     * @return what it lacks, or empty when nothing
     */
    Optional<Problem> obstacle();

    /**
     * Starts an app in a process of its own and returns when it runs. What the app may use are the services that its bundle in this node sees; what it offers is
     * registered by that bundle.
     *
     * @param plan what is to run
     * @return the process
     * @throws CapsuleFailedException when it does not come to run; nothing of it is left
     */
    Capsule open(CapsulePlan plan) throws CapsuleFailedException;
}
