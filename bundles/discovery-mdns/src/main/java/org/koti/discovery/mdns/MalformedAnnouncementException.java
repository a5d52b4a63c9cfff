package org.koti.discovery.mdns;

/** An announcement from the network that is none of a Koti node. The message says what was wrong. */
final class MalformedAnnouncementException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedAnnouncementException(String message) {
        super(message);
    }
}
