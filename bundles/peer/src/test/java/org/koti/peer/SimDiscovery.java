package org.koti.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.koti.spi.discovery.Discovery;
import org.koti.spi.discovery.Sighting;
import org.koti.spi.transport.PeerId;

/** Everybody in a {@link World} who announces themselves. */
final class SimDiscovery {
    private final World world;
    private final Map<PeerId, Announced> all = new LinkedHashMap<>();

    private record Announced(SimNode.Life life, InetSocketAddress place, Consumer<Sighting> found) {}

    SimDiscovery(World world) {
        this.world = world;
    }

    Discovery of(SimNode.Life life) {
        return (InetAddress address, PeerId self, int port, Consumer<Sighting> found) -> {
            Announced mine = new Announced(life, new InetSocketAddress(address, port), found);
            all.forEach((peer, other) -> {
                tell(other, new Sighting(self, List.of(mine.place())));
                tell(mine, new Sighting(peer, List.of(other.place())));
            });
            all.put(self, mine);
            return () -> {
                all.remove(self);
                all.values().forEach(other -> tell(other, new Sighting(self, List.of())));
            };
        };
    }

    private void tell(Announced whom, Sighting sighting) {
        world.after(world.random.nextInt(500), () -> {
            if (whom.life().alive()) {
                whom.found().accept(sighting);
            }
        });
    }
}
