package org.koti.discovery.mdns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.koti.spi.transport.PeerId;

/**
 * What this node says by multicast DNS: all of itself in one message.
 *
 * @param name random, for the instance and the host
 * @param self this node's peer id
 * @param place where it listens
 */
record Presence(String name, PeerId self, InetSocketAddress place) {
    private static final int SHARED_TTL = 4_500;
    private static final int OWN_TTL = 120;

    private String instance() {
        return name + "." + Announcement.TYPE;
    }

    private String host() {
        return name + ".local.";
    }

    /** Who is here? This node is named as known already, so that it does not answer itself. */
    byte[] query() {
        return new DnsWriter()
                .ask(Announcement.TYPE, DnsRecord.PTR)
                .pointer(Announcement.TYPE, SHARED_TTL, instance())
                .query();
    }

    byte[] announcement() {
        return said(SHARED_TTL, OWN_TTL);
    }

    byte[] goodbye() {
        return said(0, 0);
    }

    private byte[] said(int sharedTtl, int ownTtl) {
        InetAddress address = place.getAddress();
        return new DnsWriter()
                .pointer(Announcement.TYPE, sharedTtl, instance())
                .service(instance(), ownTtl, host(), place.getPort())
                .text(instance(), sharedTtl, Announcement.txt(self))
                .address(host(), ownTtl, address)
                .response();
    }

    /** Whether a query asks for this node and does not name it as known (RFC 6762, section 7.1). */
    boolean isAskedFor(DnsMessage query) {
        return query.questions().stream().anyMatch(this::isAbout)
                && query.records().stream().noneMatch(this::isKnown);
    }

    private boolean isAbout(DnsMessage.Question question) {
        return question.isFor(Announcement.TYPE, DnsRecord.PTR)
                || question.isFor(instance(), DnsRecord.SRV)
                || question.isFor(instance(), DnsRecord.TXT)
                || question.isFor(host(), place.getAddress().getAddress().length == 4 ? DnsRecord.A : DnsRecord.AAAA);
    }

    private boolean isKnown(DnsRecord answer) {
        return answer instanceof DnsRecord.Pointer pointer
                && pointer.target().equals(instance())
                && pointer.ttl() >= SHARED_TTL / 2;
    }
}
