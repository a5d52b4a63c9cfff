package org.koti.transport.tls;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/** The connections from outside that are not sessions yet, within their limits. Safe for use by several threads. */
final class Arrivals {
    private final Limits limits;
    private final Scheduler scheduler;
    private final Map<EndPoint, Arrival> all = new HashMap<>();

    /**
     * Has none.
     *
     * @param limits how many there may be, and for how long
     * @param scheduler when their time is over
     */
    Arrivals(Limits limits, Scheduler scheduler) {
        this.limits = limits;
        this.scheduler = scheduler;
    }

    /**
     * Lets a connection in.
     *
     * @param connection from outside
     * @return it, or empty when there are too many, in all or from its address
     */
    synchronized Optional<Arrival> enter(EndPoint connection) {
        InetAddress from = address(connection);
        long same = all.keySet().stream().filter(c -> from.equals(address(c))).count();
        if (all.size() >= limits.arrivals() || same >= limits.arrivalsPerAddress()) {
            return Optional.empty();
        }
        Arrival arrival = new Arrival(this, connection, limits, scheduler);
        all.put(connection, arrival);
        return Optional.of(arrival);
    }

    /**
     * Finds what entered.
     *
     * @param connection from outside
     * @return it, or empty when it has left
     */
    synchronized Optional<Arrival> at(EndPoint connection) {
        return Optional.ofNullable(all.get(connection));
    }

    /**
     * Makes room.
     *
     * @param connection that became a session or closed
     */
    synchronized void leave(EndPoint connection) {
        all.remove(connection);
    }

    private static InetAddress address(EndPoint connection) {
        return connection.getRemoteSocketAddress() instanceof InetSocketAddress inet
                ? inet.getAddress()
                : InetAddress.getLoopbackAddress();
    }
}
