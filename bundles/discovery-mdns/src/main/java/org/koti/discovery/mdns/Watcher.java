package org.koti.discovery.mdns;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;
import org.koti.spi.discovery.Sighting;
import org.koti.spi.transport.PeerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what mDNS tells into sightings. Called by jmdns on its threads. */
final class Watcher implements ServiceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
    private static final int MOST = 512;
    private static final int DO_NOT_WAIT = 1;
    private final PeerId self;
    private final Consumer<Sighting> found;
    private final Map<String, PeerId> byName = new LinkedHashMap<>();

    Watcher(PeerId self, Consumer<Sighting> found) {
        this.self = self;
        this.found = found;
    }

    @Override
    public void serviceAdded(ServiceEvent event) {
        event.getDNS().requestServiceInfo(event.getType(), event.getName(), true, DO_NOT_WAIT);
    }

    @Override
    public void serviceResolved(ServiceEvent event) {
        ServiceInfo info = event.getInfo();
        try {
            Sighting sighting =
                    Announcement.read(value(info, "v"), value(info, "id"), info.getPort(), info.getInetAddresses());
            if (!sighting.peer().equals(self)) {
                remember(event.getName(), sighting.peer());
                found.accept(sighting);
            }
        } catch (MalformedAnnouncementException e) {
            LOG.debug("Ignored an announcement: {}", e.getMessage());
        }
    }

    private static byte[] value(ServiceInfo info, String key) {
        return Optional.ofNullable(info.getPropertyBytes(key)).orElseGet(() -> new byte[0]);
    }

    @Override
    public void serviceRemoved(ServiceEvent event) {
        forget(event.getName()).ifPresent(peer -> found.accept(new Sighting(peer, List.of())));
    }

    private synchronized void remember(String name, PeerId peer) {
        byName.put(name, peer);
        if (byName.size() > MOST) {
            byName.remove(byName.keySet().iterator().next());
        }
    }

    private synchronized Optional<PeerId> forget(String name) {
        return Optional.ofNullable(byName.remove(name));
    }
}
