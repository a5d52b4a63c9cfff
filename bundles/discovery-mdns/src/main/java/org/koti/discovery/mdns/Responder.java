package org.koti.discovery.mdns;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;
import javax.jmdns.impl.DNSCache;
import javax.jmdns.impl.DNSEntry;
import javax.jmdns.impl.DNSRecord;
import javax.jmdns.impl.JmDNSImpl;
import org.jspecify.annotations.Nullable;

/**
 * JmDNS with a bound. JmDNS keeps whatever anybody on the network announces, of any kind of service and for as long as they say; this one hears nothing more
 * once it was told {@value #MOST} records, and says so, so that it can be replaced by a fresh one.
 */
final class Responder extends JmDNSImpl {
    /** Records heard, at the most; some five megabytes. */
    static final int MOST = 8_192;

    private final Runnable flooded;
    private final @Nullable BoundedCache cache;

    /**
     * Opens the port.
     *
     * @param flooded called once, on a thread of JmDNS, when the bound was reached
     */
    Responder(InetAddress address, String name, Runnable flooded) throws IOException {
        super(address, name);
        this.flooded = flooded;
        this.cache = new BoundedCache();
    }

    /** {@return the number of records that are kept} */
    int records() {
        return getCache().allValues().size();
    }

    /** The threads of JmDNS run, and ask, before the constructor of this class does. */
    @Override
    public DNSCache getCache() {
        return cache == null ? super.getCache() : cache;
    }

    private boolean isDeaf() {
        return cache != null && cache.heard.get() > MOST;
    }

    @Override
    public boolean registerServiceType(String type) {
        return !isDeaf() && getServiceTypes().size() < MOST && super.registerServiceType(type);
    }

    @Override
    public void updateRecord(long now, DNSRecord record, Operation operation) {
        if (!isDeaf()) {
            super.updateRecord(now, record, operation);
        }
    }

    private final class BoundedCache extends DNSCache {
        private static final long serialVersionUID = 1L;
        private final transient AtomicInteger heard = new AtomicInteger();

        @Override
        public boolean addDNSEntry(@Nullable DNSEntry entry) {
            int count = heard.incrementAndGet();
            if (count == MOST + 1) {
                flooded.run();
            }
            return count <= MOST && super.addDNSEntry(entry);
        }

        @Override
        public boolean removeDNSEntry(@Nullable DNSEntry entry) {
            boolean removed = super.removeDNSEntry(entry);
            if (removed && !isDeaf()) {
                heard.decrementAndGet();
            }
            return removed;
        }
    }
}
