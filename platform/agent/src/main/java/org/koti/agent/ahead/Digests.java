package org.koti.agent.ahead;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** SHA-256 digests of files, each computed once, by the thread that asks first; what failed is tried anew by whoever asks then. Safe for use by several threads. */
public final class Digests {
    private final ConcurrentHashMap<Path, FutureTask<String>> tasks = new ConcurrentHashMap<>();

    /** Makes it; nothing is read yet. */
    public Digests() {}

    /**
     * Computes a digest, or waits for the thread that does so.
     *
     * @param file what to read
     * @return the digest in small hexadecimal digits
     * @throws IOException if the file cannot be read
     */
    public String of(Path file) throws IOException {
        FutureTask<String> own = new FutureTask<>(new Reading(file));
        FutureTask<String> first = tasks.putIfAbsent(file, own);
        FutureTask<String> task = first == null ? own : first;
        task.run();
        try {
            return task.get();
        } catch (ExecutionException failure) {
            tasks.remove(file, task);
            if (task != own) {
                return of(file);
            }
            throw failure.getCause() instanceof IOException unreadable ? unreadable : new IOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private record Reading(Path file) implements Callable<String> {
        private static final int CHUNK = 1 << 16;

        @Override
        public String call() throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                byte[] buffer = new byte[CHUNK];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
                return HexFormat.of().formatHex(digest.digest());
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
