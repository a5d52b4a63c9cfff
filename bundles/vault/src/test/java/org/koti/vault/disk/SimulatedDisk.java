package org.koti.vault.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A disk in memory that forgets, as disks do, what was not synced. It can die at any step: a killed process leaves all that it wrote; a power cut leaves what
 * was synced, and of the rest any sectors, whole, torn or not at all.
 */
public final class SimulatedDisk implements Disk {
    private static final int SECTOR = 512;

    /** The process died here. */
    public static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final class Inode {
        private byte[] durable = new byte[0];
        private byte[] current = new byte[0];
    }

    private final List<Map<String, Inode>> folders = new ArrayList<>(List.of(new TreeMap<>()));
    private long capacity = Long.MAX_VALUE;
    private int steps;
    private int deathAt = Integer.MAX_VALUE;
    private int syncFailureAt = Integer.MAX_VALUE;
    private int writeFailureAt = Integer.MAX_VALUE;
    private boolean lastWasWrite;
    private Random torn = new Random(0);
    private Runnable beforeSync = () -> {};
    private Consumer<String> beforeWrite = name -> {};

    public void capacity(long bytes) {
        capacity = bytes;
    }

    /** Takes the room that is left: what is there can be overwritten, and nothing can become longer. */
    public void fill() {
        capacity = used();
    }

    public void dieAt(int step, Random howTorn) {
        deathAt = step;
        torn = howTorn;
    }

    /** Runs something at the beginning of each sync of a file. */
    public void beforeSync(Runnable action) {
        beforeSync = action;
    }

    /** Runs something at the beginning of each write; it gets the file's name. */
    public void beforeWrite(Consumer<String> action) {
        beforeWrite = action;
    }

    public void failSyncAt(int step) {
        syncFailureAt = step;
    }

    public void failWriteAt(int step) {
        writeFailureAt = step;
    }

    public int steps() {
        return steps;
    }

    public boolean diedWriting() {
        return lastWasWrite;
    }

    /** What a new process finds after this one was killed. */
    public SimulatedDisk afterKill() {
        SimulatedDisk image = new SimulatedDisk();
        folder().forEach((name, inode) -> image.put(name, inode.current));
        return image;
    }

    /** What is found after the power was cut. */
    public SimulatedDisk afterPowerCut(Random random) {
        SimulatedDisk image = new SimulatedDisk();
        Map<Inode, byte[]> contents = new HashMap<>();
        folders.get(random.nextInt(folders.size()))
                .forEach((name, inode) ->
                        image.put(name, contents.computeIfAbsent(inode, cut -> survived(cut, random))));
        return image;
    }

    private static byte[] survived(Inode inode, Random random) {
        byte[] content = random.nextBoolean()
                ? Arrays.copyOf(inode.current, inode.current.length)
                : Arrays.copyOf(
                        inode.durable, Math.max(inode.durable.length, random.nextInt(inode.current.length + 1)));
        for (int at = 0; at < content.length; at += SECTOR) {
            boolean kept = random.nextBoolean();
            for (int i = at; i < Math.min(at + SECTOR, content.length); i++) {
                byte[] from = kept && i < inode.current.length ? inode.current : inode.durable;
                content[i] = i < from.length ? from[i] : 0;
            }
        }
        return content;
    }

    /** Gives a file a content, durably. */
    public void put(String name, byte[] content) {
        Inode inode = new Inode();
        inode.current = content.clone();
        inode.durable = content.clone();
        folder().put(name, inode);
    }

    public byte[] content(String name) {
        return folder().get(name).current.clone();
    }

    @Override
    public List<String> names() {
        return List.copyOf(folder().keySet());
    }

    private Map<String, Inode> folder() {
        return folders.get(folders.size() - 1);
    }

    private Map<String, Inode> changedFolder() {
        folders.add(new TreeMap<>(folder()));
        return folder();
    }

    private boolean step() {
        if (steps == deathAt) {
            steps++;
            return true;
        }
        if (steps++ > deathAt) {
            throw new Death();
        }
        return false;
    }

    @Override
    public DiskFile open(String name) {
        if (!folder().containsKey(name)) {
            lastWasWrite = false;
            dieHere();
            changedFolder().put(name, new Inode());
        }
        return new Opened(name, folder().get(name));
    }

    private void dieHere() {
        if (step()) {
            throw new Death();
        }
    }

    @Override
    public void rename(String from, String to) {
        lastWasWrite = false;
        dieHere();
        Map<String, Inode> folder = changedFolder();
        folder.put(to, folder.remove(from));
    }

    @Override
    public void delete(String name) {
        if (folder().containsKey(name)) {
            lastWasWrite = false;
            dieHere();
            changedFolder().remove(name);
        }
    }

    @Override
    public void sync() throws IOException {
        lastWasWrite = false;
        dieHere();
        failSync();
        folders.subList(0, folders.size() - 1).clear();
    }

    private void failSync() throws IOException {
        if (steps > syncFailureAt) {
            syncFailureAt = Integer.MAX_VALUE;
            throw new IOException("Input/output error");
        }
    }

    @Override
    public long free() {
        return capacity == Long.MAX_VALUE ? capacity : Math.max(0, capacity - used());
    }

    private long used() {
        return folder().values().stream()
                .mapToLong(inode -> inode.current.length)
                .sum();
    }

    @Override
    public String path(String name) {
        return "simulated/" + name;
    }

    @Override
    public void close() {}

    private final class Opened implements DiskFile {
        private final String name;
        private final Inode inode;

        private Opened(String name, Inode inode) {
            this.name = name;
            this.inode = inode;
        }

        @Override
        public long length() {
            return inode.current.length;
        }

        @Override
        public byte[] read(long position, int length) throws IOException {
            if (position + length > inode.current.length) {
                throw new IOException("the file ends before");
            }
            return Arrays.copyOfRange(inode.current, (int) position, (int) position + length);
        }

        @Override
        public void write(long position, byte[] bytes, int length) throws IOException {
            beforeWrite.accept(name);
            lastWasWrite = true;
            boolean dying = step();
            int room = (int) Math.min(length, Math.max(0, inode.current.length - position + capacity - used()));
            boolean failing = steps > writeFailureAt;
            int written = dying || failing ? torn.nextInt(room + 1) : capacity == Long.MAX_VALUE ? length : room;
            int end = (int) Math.max(inode.current.length, position + written);
            inode.current = Arrays.copyOf(inode.current, end);
            System.arraycopy(bytes, 0, inode.current, (int) position, written);
            if (dying) {
                throw new Death();
            }
            if (failing) {
                writeFailureAt = Integer.MAX_VALUE;
                throw new IOException("Input/output error");
            }
            if (written < length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void truncate(long length) {
            lastWasWrite = true;
            dieHere();
            inode.current = Arrays.copyOf(inode.current, (int) length);
        }

        @Override
        public void sync() throws IOException {
            lastWasWrite = false;
            beforeSync.run();
            dieHere();
            failSync();
            inode.durable = inode.current.clone();
        }

        @Override
        public void close() {}
    }
}
