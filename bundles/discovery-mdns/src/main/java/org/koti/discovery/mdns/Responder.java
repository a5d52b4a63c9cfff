package org.koti.discovery.mdns;

import java.io.IOException;
import java.net.InetAddress;
import javax.jmdns.impl.DNSCache;
import javax.jmdns.impl.DNSRecord;
import javax.jmdns.impl.JmDNSImpl;
import org.jspecify.annotations.Nullable;

/**
 * JmDNS with a bound. JmDNS keeps whatever anybody on the network announces, of any kind of service, of any size and for as long as they say; this one knows no
 * kind of service but the nodes', keeps no record larger than theirs, and hears nothing more once it was told {@value #MOST} records, and says so, so that it
 * can be replaced by a fresh one.
 */
final class Responder extends JmDNSImpl {
    /** Records heard, at the most; some five megabytes. */
    static final int MOST = 8_192;

    private final @Nullable BoundedCache cache;

    /**
     * Opens the port.
     *
     * @param flooded called once, on a thread of JmDNS, when the bound was reached
     */
    Responder(InetAddress address, String name, Runnable flooded) throws IOException {
        super(address, name);
        this.cache = new BoundedCache(MOST, flooded);
    }

    /** {@return the number of records that are kept} */
    int records() {
        return getCache().allValues().size();
    }

    /** {@return the number of kinds of services that are known, subtypes counted} */
    int kinds() {
        return getServiceTypes().values().stream()
                .mapToInt(kind -> 1 + kind.size())
                .sum();
    }

    /** The threads of JmDNS run, and ask, before the constructor of this class does. */
    @Override
    public DNSCache getCache() {
        return cache == null ? super.getCache() : cache;
    }

    private boolean isDeaf() {
        return cache != null && cache.isDeaf();
    }

    /** Kinds of services and their subtypes are kept in a table that never shrinks. */
    @Override
    public boolean registerServiceType(String type) {
        return Announcement.TYPE.equalsIgnoreCase(type) && super.registerServiceType(Announcement.TYPE);
    }

    @Override
    public void updateRecord(long now, DNSRecord record, Operation operation) {
        if (!isDeaf() && BoundedCache.isFit(record)) {
            super.updateRecord(now, record, operation);
        }
    }
}
