package org.koti.discovery.mdns;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.koti.spi.discovery.Discovery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running announcement. Registering asks the network first whether the name is free, which takes a second: a thread of its own does that. */
final class MdnsLookout implements Discovery.Lookout {
    private static final Logger LOG = LoggerFactory.getLogger(MdnsLookout.class);
    private final JmDNS mdns;
    private final Thread registration;
    private final AtomicBoolean closed = new AtomicBoolean();

    private MdnsLookout(JmDNS mdns, ServiceInfo own) {
        this.mdns = mdns;
        this.registration = new Thread(() -> register(own), "koti-mdns-registration");
        this.registration.setDaemon(true);
    }

    static MdnsLookout begin(JmDNS mdns, ServiceInfo own, Watcher watcher) {
        MdnsLookout lookout = new MdnsLookout(mdns, own);
        mdns.addServiceListener(Announcement.TYPE, watcher);
        lookout.registration.start();
        return lookout;
    }

    private void register(ServiceInfo own) {
        try {
            mdns.registerService(own);
        } catch (IOException | IllegalStateException e) {
            if (!closed.get()) {
                LOG.warn("This node could not announce itself on the local network: {}", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            registration.join();
            mdns.close();
        } catch (IOException e) {
            LOG.debug("Ended the looking for others with: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
