package org.koti.transport.tls;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Stands between two nodes: keeps what each says, and can stop carrying anything without closing. */
final class Pipe implements AutoCloseable {
    private final ServerSocket door;
    private final InetSocketAddress target;
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream requests = new ByteArrayOutputStream();
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean frozen;
    private volatile boolean answersFrozen;

    Pipe(InetSocketAddress target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 50, target.getAddress());
        start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) door.getLocalSocketAddress();
    }

    void freeze() {
        frozen = true;
    }

    /** Carries no more of what the target says, and goes on with what is said to it. */
    void freezeAnswers() {
        answersFrozen = true;
    }

    byte[] requests() {
        return requests.toByteArray();
    }

    byte[] answers() {
        return answers.toByteArray();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        door.close();
        for (Closeable c : open) {
            c.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket from = door.accept();
            Socket to = new Socket(target.getAddress(), target.getPort());
            open.addAll(List.of(from, to));
            start(() -> carry(from.getInputStream(), to.getOutputStream(), requests));
            start(() -> carry(to.getInputStream(), from.getOutputStream(), answers));
        }
    }

    private void carry(InputStream in, OutputStream out, ByteArrayOutputStream kept) throws IOException {
        byte[] buffer = new byte[16_384];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (isFrozen(kept)) {
                awaitClose();
                return;
            }
            kept.write(buffer, 0, n);
            out.write(buffer, 0, n);
        }
        if (isFrozen(kept)) {
            awaitClose();
        }
        out.close();
    }

    private boolean isFrozen(ByteArrayOutputStream direction) {
        return frozen || answersFrozen && direction == answers;
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(Carrying carrying) {
        Thread thread = new Thread(
                () -> {
                    try {
                        carrying.run();
                    } catch (IOException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "pipe");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Carrying {
        void run() throws IOException;
    }
}
