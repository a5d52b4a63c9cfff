package org.koti.spi.consent;

import java.time.Instant;
import java.util.List;

/**
 * One event for the person to read.
 *
 * @param at when, by this node's clock
 * @param kind what kind; the web home has a sentence for each
 * @param subject whom or what it is about, for example an app's id or a contact's name
 * @param details what goes into the sentence, for example a permission and a scope
 */
public record Activity(Instant at, Kind kind, String subject, List<String> details) {
    /** The kinds of events. */
    public enum Kind {
        /** The node was set up. */
        NODE_CREATED,
        /** The node was unlocked. */
        NODE_UNLOCKED,
        /** A wrong passphrase was given. */
        UNLOCK_REFUSED,
        /** An app was installed. Details: version. */
        APP_INSTALLED,
        /** An app was replaced by another version of it. Details: the version before, the version now. */
        APP_SWAPPED,
        /** An app was replaced by another version of it that nobody was asked about. Details: the version before, the version now, the SHA-256 of its jar. */
        APP_RENEWED,
        /** Another version of an app did not start, and the one before goes on. Details: the version, the name of the {@link org.koti.spi.app.InstalledApp.Problem.Kind}, its details. */
        APP_SWAP_FAILED,
        /** An app went back to the version before. Details: the version that went, the version now, {@code DATA} when its data went back too or {@code CODE}, {@code PERSON} or the name of the {@link org.koti.spi.app.InstalledApp.Problem.Kind} for which it went back by itself. */
        APP_WENT_BACK,
        /** An app could not be started or had to be stopped. Details: the name of the {@link org.koti.spi.app.InstalledApp.Problem.Kind}, its details. */
        APP_FAILED,
        /** A task or an alarm of an app threw; repeated ones are noted once a minute. Details: what, in the app's words. */
        APP_WORK_FAILED,
        /** An app went beyond a limit and is held to it. Details: the name of the {@link org.koti.spi.limit.Resource}. */
        APP_SLOWED,
        /** A version of an app that was replaced, and ended what it had begun, went beyond a limit and was stopped. Details: the name of the {@link org.koti.spi.limit.Resource}. */
        APP_REST_STOPPED,
        /** A part of an app that was stopped goes on: it is where nothing can stop it but the end of the node. */
        APP_NOT_STOPPED,
        /**
         * A run of an app has ended, and its classes stay in memory; noted in developer mode alone. Details: its version, how many runs of the app are in memory, what
         * keeps it, in technical words.
         */
        APP_STAYS_IN_MEMORY,
        /** A limit of an app was changed. Details: the name of the {@link org.koti.spi.limit.Resource}, how much it might, how much it may now. */
        LIMIT_CHANGED,
        /** An app was stopped by the person. */
        APP_STOPPED,
        /** An app was removed. */
        APP_REMOVED,
        /** Not all that was kept for an app, which was removed with its data, could be erased yet. */
        DATA_NOT_ERASED,
        /** What was kept for an app, which was removed with its data, is erased by now. */
        DATA_ERASED,
        /** A permission was granted. Details: name, scope, the name of the {@link Grant.Who}, and where it ends by itself, when. */
        PERMISSION_GRANTED,
        /** A grant was taken back. Details: name, scope. */
        PERMISSION_REVOKED,
        /** A grant ended by itself. Details: name, scope, when. */
        GRANT_ENDED,
        /** An app tried what it may not. Details: name, scope, how often since the last such entry. */
        PERMISSION_DENIED,
        /** An app tried to reach through a class of the JDK what no app may. Details: the method, how often since the last such entry. */
        GUARD_DENIED,
        /** An app asked who stands for the servlet container for what no app may. Details: the method, how often since the last such entry. */
        CONTAINER_DENIED,
        /** A class of an app that no app may have was to be loaded. Details: why no app may have it, how often since the last such entry. */
        CLASS_DENIED,
        /** An app was refused more than its limit. Details: the name of the {@link org.koti.spi.limit.Resource}, how often since the last such entry. */
        LIMIT_DENIED,
        /** An app tried so much that it may not that the rest is not told apart. Details: how often since the last such entry. */
        OTHERS_DENIED,
        /** The person picked a file for an app. Details: the file's name. */
        FILE_PICKED,
        /** The person picked a contact for an app. Details: the contact's name. */
        CONTACT_PICKED,
        /** The person picked a record of another app for an app. Details: the other app's id, the collection, the record's id as one line. */
        RECORD_PICKED,
        /** The person refused to pick something for an app. */
        PICK_REFUSED,
        /** An app took the place of another publisher's of its name among people, for which all that was kept of that is erased. Details: the other app's id. */
        NAME_PASSED,
        /** A contact was added. Details: how (invitation, lobby). */
        CONTACT_ADDED,
        /** A contact was removed. */
        CONTACT_REMOVED,
        /** A contact was marked verified. */
        CONTACT_VERIFIED,
        /** A contact's node sent what it must not. Details: what, in technical words. */
        PEER_REFUSED,
        /** A contact's node is of a version that does not understand this one; noted once a day. Details: which, in technical words. */
        OTHER_VERSION,
        /** A node with another key than a contact's answered at their address. Details: the address. */
        ANOTHER_KEY_AT_ADDRESS,
        /** Somebody with another key used a contact's name or device. */
        ANOTHER_KEY_IN_NAME,
        /** The network was turned on. */
        NETWORK_ON,
        /** The network was turned off. */
        NETWORK_OFF,
        /** Developer mode was turned on. */
        DEVELOPER_MODE_ON,
        /** Developer mode was turned off. */
        DEVELOPER_MODE_OFF,
        /** There was no room for events that could not be written, the oldest of those that waited. Details: how many. */
        EVENTS_LOST,
        /** The log was found without its genuine seal; older entries cannot be checked. */
        LOG_RESTARTED
    }

    /** Keeps its own copy of the list. */
    public Activity {
        details = List.copyOf(details);
    }
}
