package org.koti.discovery.mdns;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.koti.spi.discovery.Discovery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running announcement.
 *
 * <ol>
 *   <li>In rounds, each twice as long after the last as that one was, up to an hour: it asks who is here, and in the first {@value #ANNOUNCED} it announces
 *       this node (RFC 6762, sections 5.2 and 8.3).
 *   <li>Whoever asks for this node is answered, to the whole group and at most once in a second (section 6).
 *   <li>The name is random and used by nobody else, so it is not probed for.
 *   <li>At the end it says goodbye (section 10.1).
 * </ol>
 */
final class MdnsLookout implements Discovery.Lookout {
    private static final Logger LOG = LoggerFactory.getLogger(MdnsLookout.class);
    private static final int ANNOUNCED = 8;
    private static final long LONGEST_PAUSE = 3_600;
    private static final int SHORTEST_DELAY = 20;
    private static final int LONGEST_DELAY = 120;
    private static final long ANSWER_PAUSE = 1_000;
    private final MulticastPort port;
    private final Presence presence;
    private final Sightings sightings;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(MdnsLookout::thread);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean answering = new AtomicBoolean();
    private volatile long announcedAt = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(ANSWER_PAUSE);

    private MdnsLookout(MulticastPort port, Presence presence, Sightings sightings) {
        this.port = port;
        this.presence = presence;
        this.sightings = sightings;
    }

    static MdnsLookout begin(MulticastPort port, Presence presence, Sightings sightings) {
        MdnsLookout lookout = new MdnsLookout(port, presence, sightings);
        thread(lookout::listen).start();
        lookout.later(delay(), () -> lookout.round(0));
        lookout.clock.scheduleWithFixedDelay(sightings::expire, 1, 1, TimeUnit.MINUTES);
        return lookout;
    }

    /** How many names of others are remembered. */
    int names() {
        return sightings.size();
    }

    private void round(int number) {
        if (number < ANNOUNCED) {
            announce();
        }
        send(presence.query());
        long pause = Math.min(LONGEST_PAUSE, 1L << Math.min(number, Integer.SIZE - 2));
        later(TimeUnit.SECONDS.toMillis(pause), () -> round(number + 1));
    }

    private void announce() {
        announcedAt = System.nanoTime();
        send(presence.announcement());
    }

    private void answer() {
        if (answering.compareAndSet(false, true)) {
            long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - announcedAt);
            later(Math.max(delay(), ANSWER_PAUSE - since), () -> {
                answering.set(false);
                announce();
            });
        }
    }

    private void listen() {
        ByteBuffer buffer = ByteBuffer.allocate(DnsReader.MAX_MESSAGE);
        try {
            while (!closed.get()) {
                if (port.receive(buffer)) {
                    take(buffer);
                }
            }
        } catch (ClosedChannelException e) {
            LOG.debug("Looks for others no more");
        } catch (IOException e) {
            LOG.warn("Others on the local network are no longer found by themselves: {}", e.getMessage());
        }
    }

    private void take(ByteBuffer bytes) {
        try {
            DnsMessage message = DnsReader.read(bytes);
            if (message.response()) {
                sightings.heard(message);
            } else if (presence.isAskedFor(message)) {
                answer();
            }
        } catch (MalformedAnnouncementException e) {
            LOG.debug("Ignored an announcement: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("An announcement could not be dealt with", e);
        }
    }

    private void send(byte[] message) {
        try {
            port.send(message);
        } catch (IOException e) {
            if (!closed.get()) {
                LOG.warn("This node could not announce itself on the local network: {}", e.getMessage());
            }
        }
    }

    private void later(long millis, Runnable task) {
        try {
            clock.schedule(task, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.trace("Announces no more");
        }
    }

    private static long delay() {
        return ThreadLocalRandom.current().nextInt(SHORTEST_DELAY, LONGEST_DELAY);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "koti-mdns");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        clock.shutdownNow();
        send(presence.goodbye());
        try {
            port.close();
        } catch (IOException e) {
            LOG.debug("Ended the looking for others with: {}", e.getMessage());
        }
    }
}
