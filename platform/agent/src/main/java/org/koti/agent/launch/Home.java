package org.koti.agent.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * The folder that one node at a time holds. The operating system keeps the lock and drops it with the process, so that
 * a killed node leaves none behind; the file's content only says who holds it.
 */
final class Home implements AutoCloseable {
    private static final String LOCK = "koti.lock";
    private static final String TEMPORARY = "tmp";
    private static final String LEFT = "left";
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path folder;
    private final FileChannel channel;

    private Home(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Makes the folder where it is missing, closes it to other users, and holds it until {@link #close()}. A folder that holds
     * anything but a home is left alone.
     *
     * @throws Refusal if another process holds it, it is somebody's other folder, or it cannot be written
     */
    static Home hold(Path folder) throws Refusal {
        try {
            refuseForeign(folder);
            makePrivate(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Home home = new Home(folder, channel);
            home.lock();
            home.prepare();
            return home;
        } catch (IOException unusable) {
            throw new Refusal(
                    Refusal.HOME_UNUSABLE,
                    "the home " + folder + " cannot be written ("
                            + unusable.getClass().getSimpleName()
                            + "); choose another one with --home DIR, or change its owner or permissions");
        }
    }

    Path folder() {
        return folder;
    }

    Path log() {
        return folder.resolve("log");
    }

    Path cache() {
        return folder.resolve("cache");
    }

    Path temporary() {
        return folder.resolve(TEMPORARY);
    }

    /** The framework's own store. */
    Path bundles() {
        return cache().resolve("bundles");
    }

    /**
     * Deletes what earlier starts left, which {@link #hold} has only put away: nobody waits for it.
     *
     * @throws IOException if not all of it can be deleted; what remains is left to the next start
     */
    void deleteLeft() throws IOException {
        Removal.of(left());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void lock() throws IOException, Refusal {
        FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
        if (lock == null) {
            String holder = holder();
            channel.close();
            throw new Refusal(
                    Refusal.HOME_HELD,
                    "another Koti (" + holder + ") already runs on the home " + folder
                            + "; use that one, stop it, or choose another home with --home DIR");
        }
        channel.truncate(0);
        channel.write(StandardCharsets.US_ASCII.encode(
                "process " + ProcessHandle.current().pid()));
    }

    private String holder() throws IOException {
        ByteBuffer content = ByteBuffer.allocate(32);
        channel.read(content, 0);
        String holder = StandardCharsets.US_ASCII.decode(content.flip()).toString();
        return holder.matches("process [0-9]+") ? holder : "starting just now";
    }

    /** The start script makes an empty folder for temporary files before Java starts; that is no file of somebody's. */
    private static void refuseForeign(Path folder) throws IOException, Refusal {
        if (!Files.isDirectory(folder) || Files.exists(folder.resolve(LOCK))) {
            return;
        }
        try (Stream<Path> content = Files.walk(folder, 2)) {
            if (content.anyMatch(path -> !path.equals(folder) && !path.equals(folder.resolve(TEMPORARY)))) {
                throw new Refusal(
                        Refusal.HOME_UNUSABLE,
                        "the folder " + folder + " holds other files; choose a new or an empty one with --home DIR");
            }
        }
    }

    private void prepare() throws IOException {
        makePrivate(log());
        makePrivate(cache());
        makePrivate(left());
        putAway(temporary());
        putAway(bundles());
        makePrivate(temporary());
    }

    private Path left() {
        return cache().resolve(LEFT);
    }

    private void putAway(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        int number = 0;
        Path place = left().resolve(path.getFileName() + ".0");
        while (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            number++;
            place = left().resolve(path.getFileName() + "." + number);
        }
        try {
            Files.move(path, place);
        } catch (IOException onAnotherDisk) {
            Removal.of(path);
        }
    }

    private static void makePrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        PosixFileAttributeView posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }
}
