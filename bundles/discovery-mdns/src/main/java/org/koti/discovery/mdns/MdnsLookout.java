package org.koti.discovery.mdns;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.jmdns.ServiceInfo;
import org.jspecify.annotations.Nullable;
import org.koti.spi.discovery.Discovery;
import org.koti.spi.transport.PeerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running announcement. Whatever takes time, such as asking the network whether a name is free, is done on a thread of its own. Where somebody floods the
 * network with names, it is deaf for a while and then begins anew; the while doubles from {@link #SHORTEST} to {@link #LONGEST} as long as the flood lasts.
 */
final class MdnsLookout implements Discovery.Lookout {
    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(MdnsLookout.class);

    private final InetAddress address;
    private final String name;
    private final PeerId self;
    private final int port;
    private final Watcher watcher;
    private final InstantSource clock = InstantSource.system();
    private final ExecutorService work = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "koti-mdns");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger floods = new AtomicInteger();
    private volatile @Nullable Responder mdns;
    private long begun;
    private Duration pause = SHORTEST;

    private MdnsLookout(InetAddress address, String name, PeerId self, int port, Watcher watcher) {
        this.address = address;
        this.name = name;
        this.self = self;
        this.port = port;
        this.watcher = watcher;
    }

    /**
     * Opens the port, and announces the node soon after.
     *
     * @throws IOException when the port cannot be opened
     */
    static MdnsLookout begin(InetAddress address, String name, PeerId self, int port, Watcher watcher)
            throws IOException {
        MdnsLookout lookout = new MdnsLookout(address, name, self, port, watcher);
        try {
            Responder opened = lookout.work.submit(lookout::open).get();
            lookout.work.execute(() -> lookout.announce(opened));
            return lookout;
        } catch (ExecutionException e) {
            lookout.close();
            throw new IOException("the port of multicast DNS cannot be opened", e.getCause());
        } catch (InterruptedException e) {
            lookout.close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the port of multicast DNS was opened", e);
        }
    }

    /** {@return how many records of the network are kept} */
    int records() {
        Responder open = mdns;
        return open == null ? 0 : open.records();
    }

    @Override
    public boolean isLooking() {
        return mdns != null;
    }

    /** {@return how many kinds of services are known} */
    int kinds() {
        Responder open = mdns;
        return open == null ? 0 : open.kinds();
    }

    /** {@return how often a flood ended the looking so far} */
    int floods() {
        return floods.get();
    }

    private Responder open() throws IOException {
        Responder opened = new Responder(address, name, this::flooded);
        opened.addServiceListener(Announcement.TYPE, watcher);
        mdns = opened;
        begun = clock.millis();
        return opened;
    }

    private void announce(Responder opened) {
        try {
            opened.registerService(ServiceInfo.create(Announcement.TYPE, name, port, 0, 0, Announcement.txt(self)));
        } catch (IOException | IllegalStateException e) {
            LOG.warn("This node could not announce itself on the local network: {}", e.getMessage());
        }
    }

    private void flooded() {
        try {
            work.execute(this::beginAnewLater);
        } catch (RejectedExecutionException closing) {
            LOG.debug("Flooded while closing");
        }
    }

    private void beginAnewLater() {
        boolean quietBefore = clock.millis() - begun > LONGEST.toMillis();
        pause = quietBefore ? SHORTEST : pause;
        LOG.warn(
                "Somebody floods the local network with names; Koti looks for others there again in {} s",
                pause.toSeconds());
        shut();
        floods.incrementAndGet();
        afterPause().execute(this::beginAnew);
        pause = longer(pause);
    }

    /** What it is given after this node stopped looking, it refuses. */
    private Executor afterPause() {
        return CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, work);
    }

    static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    private void beginAnew() {
        try {
            announce(open());
        } catch (IOException e) {
            LOG.warn("Koti could not look for others on the local network, and tries again: {}", e.getMessage());
            afterPause().execute(this::beginAnew);
            pause = longer(pause);
        }
    }

    private void shut() {
        Responder open = mdns;
        mdns = null;
        if (open != null) {
            open.removeServiceListener(Announcement.TYPE, watcher);
            open.close();
        }
    }

    @Override
    public void close() {
        try {
            work.execute(this::shut);
        } catch (RejectedExecutionException closedBefore) {
            return;
        }
        work.shutdown();
        try {
            while (!work.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.debug("Still taking back the announcement");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
