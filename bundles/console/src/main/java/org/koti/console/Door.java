package org.koti.console;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket in the home folder, which only the home's owner may connect to. A few are answered at a time, each for some minutes; one more is told so.
 * Whatever is at its place when it opens is of a node that was killed, since a home has one node at a time.
 */
final class Door implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final int MOST = 8;
    private static final long IDLE_SECONDS = 5;
    private static final long PATIENCE_MINUTES = 5;

    private final Path socket;
    private final Reception reception;
    private final ServerSocketChannel server;
    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor timer;
    private final Set<SocketChannel> visits = ConcurrentHashMap.newKeySet();

    private Door(Path socket, Reception reception, ServerSocketChannel server) {
        this.socket = socket;
        this.reception = reception;
        this.server = server;
        threads = new ThreadPoolExecutor(
                0,
                MOST,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> thread(task, "koti-console"));
        timer = new ScheduledThreadPoolExecutor(1, task -> thread(task, "koti-console-timer"));
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /**
     * Opens it.
     *
     * @throws IOException when there can be no socket at that place
     */
    static Door open(Path socket, Reception reception) throws IOException {
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
            PosixFileAttributeView posix = Files.getFileAttributeView(socket, PosixFileAttributeView.class);
            if (posix != null) {
                posix.setPermissions(PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            server.close();
            throw e;
        }
        Door door = new Door(socket, reception, server);
        thread(door::accept, "koti-console-door").start();
        return door;
    }

    private void accept() {
        try {
            while (true) {
                admit(server.accept());
            }
        } catch (ClosedChannelException closed) {
            LOG.debug("The command line is closed");
        } catch (IOException e) {
            LOG.warn("The command line is closed until the next start: {}", e.toString());
        }
    }

    private void admit(SocketChannel visitor) {
        visits.add(visitor);
        try {
            threads.execute(() -> receive(visitor));
        } catch (RejectedExecutionException full) {
            turnAway(visitor);
        }
    }

    /** Says that there are too many, whatever they want. Nothing was sent to them before, so this waits for nobody. */
    private void turnAway(SocketChannel visitor) {
        try {
            new Frame(Frame.Kind.END, Integer.toString(Status.BUSY))
                    .writeTo(new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(visitor))));
        } catch (IOException e) {
            LOG.debug("Who was one too many has gone: {}", e.toString());
        } finally {
            hangUp(visitor);
        }
    }

    private void receive(SocketChannel visitor) {
        Future<?> late = timer.schedule(() -> hangUp(visitor), PATIENCE_MINUTES, TimeUnit.MINUTES);
        try {
            reception.receive(Channels.newInputStream(visitor), Channels.newOutputStream(visitor));
        } catch (IOException e) {
            LOG.debug("Who gave a command has gone: {}", e.toString());
        } catch (MalformedFrameException e) {
            LOG.warn("Something that is not this version of bin/koti called on the socket: {}", e.getMessage());
        } finally {
            late.cancel(false);
            hangUp(visitor);
        }
    }

    private void hangUp(SocketChannel visitor) {
        visits.remove(visitor);
        try {
            visitor.close();
        } catch (IOException e) {
            LOG.debug("Not closed cleanly: {}", e.toString());
        }
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Lets nobody in any more, takes the socket away and hangs up; what is being done is not interrupted, since it may be writing to the vault. */
    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.warn("The socket {} could not be taken away: {}", socket, e.toString());
        }
        threads.shutdown();
        visits.forEach(this::hangUp);
    }
}
