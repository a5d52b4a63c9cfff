package org.koti.discovery.mdns;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.jmdns.ServiceInfo;
import javax.jmdns.impl.DNSCache;
import javax.jmdns.impl.DNSEntry;
import javax.jmdns.impl.DNSRecord;
import org.jspecify.annotations.Nullable;

/** The records that JmDNS keeps, with a bound on their number and on the size of each. Once the number is reached, it takes nothing more, for ever. */
final class BoundedCache extends DNSCache {
    /** Bytes of a name in DNS, at the most (RFC 1035); JmDNS itself reads longer ones. */
    static final int LONGEST_NAME = 255;

    /** Bytes of the text of one record, at the most; a node says 73. */
    static final int LONGEST_TEXT = 256;

    private static final long serialVersionUID = 1L;
    private final int most;
    private final transient Runnable flooded;
    private final transient AtomicInteger heard = new AtomicInteger();
    private final transient AtomicBoolean deaf = new AtomicBoolean();

    /**
     * Makes an empty one.
     *
     * @param most records, at the most
     * @param flooded called once, when there are more
     */
    BoundedCache(int most, Runnable flooded) {
        this.most = most;
        this.flooded = flooded;
    }

    boolean isDeaf() {
        return deaf.get();
    }

    /** Whether a record is of a kind and size that nodes send; a node needs no others, whoever sent them. */
    static boolean isFit(@Nullable DNSEntry entry) {
        return entry instanceof DNSRecord record && record.getName().length() <= LONGEST_NAME && isFit(record);
    }

    private static boolean isFit(DNSRecord record) {
        return switch (record.getRecordType()) {
            case TYPE_A, TYPE_AAAA -> true;
            case TYPE_PTR ->
                record instanceof DNSRecord.Pointer pointer
                        && pointer.getAlias().length() <= LONGEST_NAME;
            case TYPE_SRV ->
                Optional.ofNullable(record.getServiceInfo(false))
                        .map(ServiceInfo::getServer)
                        .filter(server -> server.length() <= LONGEST_NAME)
                        .isPresent();
            case TYPE_TXT ->
                Optional.ofNullable(record.getServiceInfo(false))
                        .map(ServiceInfo::getTextBytes)
                        .filter(text -> text.length <= LONGEST_TEXT)
                        .isPresent();
            default -> false;
        };
    }

    @Override
    public boolean addDNSEntry(@Nullable DNSEntry entry) {
        if (isDeaf() || !isFit(entry)) {
            return false;
        }
        if (heard.incrementAndGet() > most) {
            if (deaf.compareAndSet(false, true)) {
                flooded.run();
            }
            return false;
        }
        return super.addDNSEntry(entry);
    }

    @Override
    public boolean replaceDNSEntry(@Nullable DNSEntry fresh, @Nullable DNSEntry old) {
        return !isDeaf() && isFit(fresh) && super.replaceDNSEntry(fresh, old);
    }

    @Override
    public boolean removeDNSEntry(@Nullable DNSEntry entry) {
        boolean removed = super.removeDNSEntry(entry);
        if (removed) {
            heard.decrementAndGet();
        }
        return removed;
    }
}
