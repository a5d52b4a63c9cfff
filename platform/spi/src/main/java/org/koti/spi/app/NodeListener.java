package org.koti.spi.app;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears that something a person may be looking at changed. Registered as a service; called on any thread, must return at once. */
@ConsumerType
public interface NodeListener {
    /** What changed. */
    enum Topic {
        /** The node was locked or unlocked. */
        LOCK,
        /** Apps were installed, started, stopped or removed. */
        APPS,
        /** Grants were given or revoked, or ended. */
        GRANTS,
        /** Apps used what they were granted; told every two seconds at the most. */
        USES,
        /** Contacts or their presence. */
        PEOPLE,
        /** Invitations. */
        INVITATIONS,
        /** The network was turned on or off, or its addresses changed. */
        NETWORK,
        /** Apps ask the person to pick something, or ask no more. */
        PICKS,
        /** Jars in the folder for apps. */
        DROPS,
        /** Developer mode was turned on or off. */
        DEVELOPER,
        /** The log of activity; told every second at the most. */
        ACTIVITY
    }

    /**
     * Something changed.
     *
     * @param topic what
     */
    void changed(Topic topic);
}
