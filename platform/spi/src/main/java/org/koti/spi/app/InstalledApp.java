package org.koti.spi.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.koti.api.app.AppId;
import org.osgi.framework.Bundle;

/**
 * An app of this node as it is now.
 *
 * @param id who published it and its name
 * @param declaration what it declares
 * @param sha256 digest of its jar, 64 lower-case hexadecimal digits
 * @param installed when the person said yes
 * @param state where it is in its life
 * @param problem why it is not running, or why its new version is not; empty when all is well
 * @param bundle its bundle while there is one
 */
public record InstalledApp(
        AppId id,
        Declaration declaration,
        String sha256,
        Instant installed,
        State state,
        Optional<Problem> problem,
        Optional<Bundle> bundle) {
    /** Where an app is in its life. */
    public enum State {
        /** Being started. */
        STARTING,
        /** Running. */
        ACTIVE,
        /** Stopped by the person. */
        STOPPED,
        /** Could not be started or had to be stopped; {@link InstalledApp#problem()} says why. */
        FAILED
    }

    /**
     * Why an app is not running.
     *
     * @param kind why; the web home has a sentence for each
     * @param details what goes into the sentence, as the kind says
     */
    public record Problem(Kind kind, List<String> details) {
        /** The kinds of problems. */
        public enum Kind {
            /** Its file is missing or was changed. */
            FILE_CHANGED,
            /** Its file cannot be read. Details: the system's words. */
            FILE_UNREADABLE,
            /** Its declaration is refused by this node. Details: why, in technical words. */
            REFUSED,
            /** The disk is full; it starts by itself when there is room. */
            NO_ROOM,
            /** Its earlier version cannot be taken out of the framework. */
            OLD_VERSION_STAYS,
            /** Its new version did not start, and this one goes on. Details: the new one's version, the name of its problem's kind, that one's details. */
            NEW_VERSION_FAILED,
            /** Its new version ended soon after it took its place, and this one is back, with its data. Details: the new one's version, the name of its problem's kind, that one's details. */
            WENT_BACK,
            /** It says itself that it is not well. Details: its words. */
            NOT_WELL,
            /** The framework does not take its bundle. Details: the framework's words. */
            NOT_INSTALLED,
            /** An earlier run of it does not end. */
            OLD_RUN_STAYS,
            /** It did not start in time. */
            TOO_SLOW,
            /** It could not be started. Details: the first line of the failure. */
            NOT_STARTED,
            /** One of its components failed. Details: the component, the first line of the failure. */
            COMPONENT_FAILED,
            /** What the version before holds in memory could not be handed over to it. Details: what went wrong. */
            HANDOVER_FAILED,
            /** It needs a newer Java. Details: the version that it needs, the version of this node. */
            NEEDS_JAVA,
            /** It needs a package that this node does not have. Details: the package. */
            NEEDS_PACKAGE,
            /** It needs something else that this node does not have. Details: the first line of the framework's words. */
            NEEDS_MORE,
            /** It runs in a process of its own, for which this system is no Linux that Koti knows. */
            NEEDS_LINUX,
            /** It runs in a process of its own, and bubblewrap is not installed. */
            NEEDS_BUBBLEWRAP,
            /** It runs in a process of its own, and this system does not let bubblewrap make one. Details: bubblewrap's words. */
            NEEDS_NAMESPACES,
            /** Its process ended by itself. Details: the exit status. */
            PROCESS_ENDED,
            /** Its process ended for want of memory. Details: how much it has, in MiB. */
            PROCESS_OUT_OF_MEMORY,
            /** What its process used of the processor could not be measured, and it was ended. */
            PROCESS_NOT_MEASURED,
            /** Nobody signed it, and developer mode is off. */
            DEVELOPER_MODE_OFF,
            /** It went beyond a limit and did not let up. Details: the name of the {@link org.koti.spi.limit.Resource}. */
            OVER_LIMIT
        }

        /** Keeps its own copy of the list. */
        public Problem {
            details = List.copyOf(details);
        }

        /**
         * Makes it.
         *
         * @param kind why
         * @param details what goes into the sentence
         */
        public Problem(Kind kind, String... details) {
            this(kind, List.of(details));
        }

        /**
         * This problem as that of a new version, beside which the one before goes on.
         *
         * @param version which has the problem
         * @return the problem of the one that goes on
         */
        public Problem of(String version) {
            return new Problem(
                    Kind.NEW_VERSION_FAILED,
                    Stream.concat(Stream.of(version, kind.name()), details.stream())
                            .toList());
        }
    }
}
