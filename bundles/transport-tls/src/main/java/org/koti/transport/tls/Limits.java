package org.koti.transport.tls;

import java.time.Duration;

/**
 * What bounds a stranger and a silent peer.
 *
 * @param heartbeat between two signs of life
 * @param silence after which a peer counts as gone
 * @param unread after which a peer that reads nothing of what it is sent is ended
 * @param opening within which a connection has to become a session
 * @param arrivals the most connections that are not yet sessions
 * @param arrivalsPerAddress of these, the most from one address
 * @param sessions the most sessions
 * @param sessionsPerPeer of these, the most with one peer
 */
record Limits(
        Duration heartbeat,
        Duration silence,
        Duration unread,
        Duration opening,
        int arrivals,
        int arrivalsPerAddress,
        int sessions,
        int sessionsPerPeer) {}
