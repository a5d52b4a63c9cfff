package org.koti.testkit.peer;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Shows a network's time. */
final class NetworkClock extends Clock {
    private final InMemoryNetwork network;

    NetworkClock(InMemoryNetwork network) {
        this.network = network;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }

    @Override
    public Instant instant() {
        return network.now();
    }
}
