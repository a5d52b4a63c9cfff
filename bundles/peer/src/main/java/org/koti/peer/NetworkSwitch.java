package org.koti.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.koti.api.vault.Vault;
import org.koti.spi.discovery.Discovery;
import org.koti.spi.discovery.Sighting;
import org.koti.spi.peer.Network;
import org.koti.spi.peer.Network.Problem.Kind;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.SessionHandler;
import org.koti.spi.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and closes the way out. Works outside {@link Guard}, since it waits for the system; what it found can be read from anywhere. Safe for use by several
 * threads.
 */
final class NetworkSwitch {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkSwitch.class);
    private static final String COLLECTION = "settings";
    private static final String ID = "network";
    private final Vault vault;
    private final Transport transport;
    private final DeviceKey device;
    private final Supplier<List<InetAddress>> local;
    private final OptionalInt fixedPort;
    private final List<Discovery> discoveries = new CopyOnWriteArrayList<>();
    private final Map<InetAddress, InetSocketAddress> listening = new LinkedHashMap<>();
    private final Map<Place, Discovery.Lookout> lookouts = new LinkedHashMap<>();
    private final Map<Place, Integer> patience = new LinkedHashMap<>();
    private boolean closed;
    private volatile boolean on;
    private volatile Optional<Transport.Endpoint> endpoint = Optional.empty();
    private volatile List<InetSocketAddress> addresses = List.of();
    private volatile Optional<Network.Problem> problem = Optional.empty();

    private record Place(Discovery discovery, InetAddress address) {}

    NetworkSwitch(
            Vault vault,
            Transport transport,
            DeviceKey device,
            Supplier<List<InetAddress>> local,
            OptionalInt fixedPort) {
        this.vault = vault;
        this.transport = transport;
        this.device = device;
        this.local = local;
        this.fixedPort = fixedPort;
        this.on = Stored.get(vault, COLLECTION, ID)
                .map(json -> json.required("on").asBoolean())
                .orElse(false);
    }

    boolean isOn() {
        return on;
    }

    Optional<Transport.Endpoint> endpoint() {
        return endpoint;
    }

    List<InetSocketAddress> addresses() {
        return addresses;
    }

    Optional<Network.Problem> problem() {
        return problem;
    }

    int port() {
        return addresses.isEmpty() ? 0 : addresses.get(0).getPort();
    }

    void add(Discovery discovery) {
        discoveries.add(discovery);
    }

    synchronized void remove(Discovery discovery) {
        discoveries.remove(discovery);
        closeLookouts(lookouts.keySet().stream()
                .filter(place -> place.discovery().equals(discovery))
                .toList());
    }

    /** Notes what the person wants; tells whether that is new. */
    synchronized boolean want(boolean wanted) {
        if (on == wanted) {
            return false;
        }
        remember(wanted, keptPort());
        on = wanted;
        return true;
    }

    /** Makes the network as it is wanted: listens on what is there now. Tells what changed of the own addresses. */
    synchronized Change reconcile(SessionHandler handler) {
        List<InetSocketAddress> before = addresses;
        if (!on || closed) {
            shut();
            return Change.between(before, addresses);
        }
        if (endpoint.isEmpty()) {
            endpoint = Optional.of(transport.open(device, handler));
        }
        List<InetAddress> present = local.get();
        List<Network.Problem> problems = new ArrayList<>();
        for (InetAddress address : present) {
            listen(endpoint.get(), address).ifPresent(problems::add);
        }
        if (present.isEmpty()) {
            problems.add(new Network.Problem(Kind.NOT_CONNECTED, ""));
        }
        notLooking(present).forEach(problems::add);
        Optional<Network.Problem> found = problems.stream().findFirst();
        if (!found.equals(problem)) {
            found.ifPresent(now -> LOG.warn("The network does not work as it should: {}", now));
        }
        problem = found;
        addresses = present.stream()
                .flatMap(address -> Stream.ofNullable(listening.get(address)))
                .toList();
        return Change.between(before, addresses);
    }

    /** Where others are not seen now: looking could not begin, or came to a halt. */
    private Stream<Network.Problem> notLooking(List<InetAddress> present) {
        Stream<Place> halted = lookouts.entrySet().stream()
                .filter(entry -> !entry.getValue().isLooking())
                .map(Map.Entry::getKey);
        return Stream.concat(patience.keySet().stream(), halted)
                .filter(place -> present.contains(place.address()) && discoveries.contains(place.discovery()))
                .map(place ->
                        new Network.Problem(Kind.NOT_LOOKING, place.address().getHostAddress()));
    }

    /** Announces this node and looks for others where it listens now. */
    synchronized void lookOut(Consumer<Sighting> found) {
        Set<Place> wanted = new HashSet<>();
        for (InetSocketAddress address : addresses) {
            discoveries.forEach(discovery -> wanted.add(new Place(discovery, address.getAddress())));
        }
        closeLookouts(lookouts.keySet().stream()
                .filter(place -> !wanted.contains(place))
                .toList());
        wanted.stream().filter(place -> !lookouts.containsKey(place)).forEach(place -> lookOut(place, found));
    }

    private void lookOut(Place place, Consumer<Sighting> found) {
        int rounds = patience.merge(place, 1, Integer::sum);
        if (Integer.bitCount(rounds) != 1) {
            return;
        }
        InetSocketAddress bound = listening.get(place.address());
        if (bound == null) {
            return;
        }
        try {
            lookouts.put(place, place.discovery().start(place.address(), device.id(), bound.getPort(), found));
            patience.remove(place);
        } catch (IOException e) {
            LOG.warn("Cannot look for others at {}: {}", place.address(), e.getMessage());
            problem = Optional.of(
                    new Network.Problem(Kind.NOT_LOOKING, place.address().getHostAddress()));
        }
    }

    private Optional<Network.Problem> listen(Transport.Endpoint open, InetAddress address) {
        if (listening.containsKey(address)) {
            return Optional.empty();
        }
        int port = keptPort();
        Optional<Network.Problem> failure = listen(open, new InetSocketAddress(address, port));
        if (failure.isPresent() && port != 0 && fixedPort.isEmpty()) {
            failure = listen(open, new InetSocketAddress(address, 0));
        }
        InetSocketAddress bound = listening.get(address);
        if (bound != null && fixedPort.isEmpty() && port == 0) {
            remember(on, bound.getPort());
        }
        return failure;
    }

    private Optional<Network.Problem> listen(Transport.Endpoint open, InetSocketAddress address) {
        try {
            InetSocketAddress bound = open.listen(address);
            listening.put(address.getAddress(), bound);
            LOG.info("Listening for peers on {}", bound);
            return Optional.empty();
        } catch (IOException e) {
            LOG.debug("Cannot listen on {}: {}", address, e.getMessage());
            return Optional.of(
                    new Network.Problem(Kind.NOT_LISTENING, address.getAddress().getHostAddress()));
        }
    }

    private int keptPort() {
        return fixedPort.orElseGet(() -> Stored.get(vault, COLLECTION, ID)
                .map(json -> json.required("port").asInt())
                .orElse(0));
    }

    private void remember(boolean isOn, int port) {
        vault.transact(tx -> {
            Stored.put(tx, COLLECTION, ID, Stored.object().put("on", isOn).put("port", port));
            return port;
        });
    }

    /** Closes everything for good; what the person wants stays. */
    synchronized void close() {
        closed = true;
        shut();
    }

    private void shut() {
        closeLookouts(List.copyOf(lookouts.keySet()));
        endpoint.ifPresent(Transport.Endpoint::close);
        endpoint = Optional.empty();
        listening.clear();
        patience.clear();
        addresses = List.of();
        problem = Optional.empty();
    }

    private void closeLookouts(List<Place> places) {
        for (Place place : List.copyOf(places)) {
            Optional.ofNullable(lookouts.remove(place)).ifPresent(Discovery.Lookout::close);
        }
    }

    /**
     * What became of the own addresses.
     *
     * @param any whether they changed
     * @param lost whether one is gone
     */
    record Change(boolean any, boolean lost) {
        static Change between(List<InetSocketAddress> before, List<InetSocketAddress> after) {
            return new Change(!before.equals(after), !after.containsAll(before));
        }
    }
}
