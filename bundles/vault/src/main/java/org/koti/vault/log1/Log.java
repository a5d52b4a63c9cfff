package org.koti.vault.log1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.koti.spi.storage.DamagedVaultException;
import org.koti.vault.disk.Disk;
import org.koti.vault.disk.DiskFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The truth: one file of frames for each generation, {@code log-1}, {@code log-2} …; rewriting it makes the next generation.
 *
 * <p>The file is made longer ahead of use, with zeros, and that is made durable before a frame goes there. So a full disk shows before a frame is written and
 * never in a commit's own sync; that sync has no length to write; and a file that is shorter than it was is known to be cut. Of that room a reserve is kept:
 * what takes something back is written there when there is no other room.
 *
 * <p>A sync that fails is not tried again: the system may have dropped the pages and call the next one good. The log then refuses all further writes until it
 * was opened anew and read back from the disk. Used by one thread at a time.
 */
public final class Log {
    private static final Logger LOG = LoggerFactory.getLogger(Log.class);
    private static final int GROWTH = 256 * 1024;
    private static final int PAGE = 4096;

    /** What ordinary writes leave of the file's room: for what must be possible on a full disk too. */
    private static final int RESERVE = 64 * 1024;

    /** The payload that ends what a generation begins with. */
    private static final byte[] COMPLETE = {0};

    private final Disk disk;
    private final SealingKey key;
    private final Nonces nonces;
    private DiskFile file;
    private FrameCodec codec;
    private long generation;
    private final byte[] vaultId;
    private long position;
    private long length;
    private long sequence;
    private byte[] tag = new byte[SealingKey.TAG];
    private boolean failed;

    private Log(Disk disk, SealingKey key, Nonces nonces, DiskFile file, byte[] header, long generation) {
        this.disk = disk;
        this.key = key;
        this.nonces = nonces;
        this.file = file;
        this.codec = new FrameCodec(key, nonces, header);
        this.vaultId = Arrays.copyOfRange(header, Generations.MAGIC, Generations.MAGIC + 16);
        this.generation = generation;
        this.position = Generations.HEADER;
    }

    /**
     * Opens the newest log of a folder, making an empty one where there is none, and reads it.
     *
     * @param disk the folder
     * @param key seals the frames
     * @param nonces the vault's nonces
     * @param reader gets each payload, oldest first
     * @return the log, ready for more
     * @throws IOException when the folder cannot be read or written
     * @throws DamagedVaultException when what is there does not verify; nothing was changed
     */
    public static Log open(Disk disk, SealingKey key, Nonces nonces, Consumer<byte[]> reader) throws IOException {
        Optional<Head> head = Head.read(disk, key);
        long newest =
                Generations.of(disk).stream().mapToLong(Long::longValue).max().orElse(0);
        if (newest == 0) {
            if (head.isPresent()) {
                throw new DamagedVaultException("The vault's log "
                        + disk.path(Generations.name(head.get().generation()))
                        + " is missing. Put the whole folder back from a backup.");
            }
            byte[] vaultId = new byte[16];
            new SecureRandom().nextBytes(vaultId);
            return create(disk, key, nonces, vaultId, 1, List.<byte[]>of().iterator());
        }
        Log log = reopen(disk, key, nonces, newest);
        try {
            log.read(head, reader);
        } catch (IOException | RuntimeException | Error e) {
            log.file.close();
            throw e;
        }
        Generations.keepOnly(disk, log.generation);
        if (head.isEmpty()) {
            LOG.warn("{} was missing: it cannot be told whether the vault's log was cut", disk.path("head"));
            log.noteHead();
        }
        log.restock();
        return log;
    }

    private static Log reopen(Disk disk, SealingKey key, Nonces nonces, long generation) throws IOException {
        DiskFile file = disk.open(Generations.name(generation));
        byte[] header =
                file.length() < Generations.HEADER ? new byte[Generations.HEADER] : file.read(0, Generations.HEADER);
        return new Log(disk, key, nonces, file, header, generation);
    }

    private static Log create(
            Disk disk, SealingKey key, Nonces nonces, byte[] vaultId, long generation, Iterator<byte[]> payloads)
            throws IOException {
        disk.delete(Generations.FRESH);
        DiskFile file = disk.open(Generations.FRESH);
        byte[] header = Generations.header(vaultId, generation);
        Log log = new Log(disk, key, nonces, file, header, generation);
        try {
            log.fill(header, payloads);
            disk.rename(Generations.FRESH, Generations.name(log.generation));
            disk.sync();
            log.noteHead();
            return log;
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private void fill(byte[] header, Iterator<byte[]> payloads) throws IOException {
        file.write(0, header, header.length);
        while (payloads.hasNext()) {
            fillFrame(payloads.next());
        }
        fillFrame(COMPLETE);
        length = ((position + RESERVE) / PAGE + 1) * PAGE;
        byte[] zeros = new byte[(int) (length - position)];
        file.write(position, zeros, zeros.length);
        file.sync();
    }

    /** A generation's first frames each count the one before as durable: the file gets its name only after all of them are. */
    private void fillFrame(byte[] payload) throws IOException {
        byte[] frame = codec.seal(sequence + 1, sequence, payload, tag);
        file.write(position, frame, frame.length);
        advance(frame);
    }

    private void advance(byte[] frame) {
        position += frame.length;
        sequence++;
        tag = Arrays.copyOfRange(frame, frame.length - SealingKey.TAG, frame.length);
    }

    private void read(Optional<Head> head, Consumer<byte[]> reader) throws IOException {
        Window window = new Window(file);
        length = window.length();
        boolean complete = false;
        Optional<Frame> next = codec.open(window, position);
        while (next.isPresent() && next.get().follows(sequence, tag)) {
            Frame frame = next.get();
            if (!complete && Arrays.equals(frame.payload(), COMPLETE)) {
                complete = true;
            } else {
                reader.accept(frame.payload());
            }
            position += frame.size();
            sequence++;
            tag = frame.tag();
            next = codec.open(window, position);
        }
        checkEnd(window, head, complete);
        cleanTail(window);
    }

    private void checkEnd(Window window, Optional<Head> head, boolean complete) {
        if (!complete || new LookAhead(codec, window).provesConfirmed(position, sequence + 1)) {
            throw new DamagedVaultException(where()
                    + " does not verify, and it held confirmed data"
                    + (sequence == 0 ? "; or it was sealed by another key" : "")
                    + ". Nothing was changed. Put the whole folder back from a backup.");
        }
        if (head.isPresent() && isBehind(head.get())) {
            throw new DamagedVaultException(
                    where() + " is the end, but more had been written before: the log was cut or replaced by an older"
                            + " one. Nothing was changed. Put the whole folder back from a backup.");
        }
    }

    private boolean isBehind(Head head) {
        return generation < head.generation()
                || generation == head.generation() && (sequence < head.sequence() || length < head.length());
    }

    private String where() {
        return "The vault's log " + disk.path(Generations.name(generation)) + " at byte " + position + " (frame "
                + (sequence + 1) + ")";
    }

    private void cleanTail(Window window) throws IOException {
        long rest = window.skipZeros(position);
        if (rest < length) {
            LOG.warn("{} is torn: a write that was never confirmed is dropped", where());
            zero(position, length);
        }
        file.sync();
    }

    private void zero(long from, long to) throws IOException {
        byte[] zeros = new byte[GROWTH];
        for (long at = from; at < to; at += GROWTH) {
            file.write(at, zeros, (int) Math.min(GROWTH, to - at));
        }
    }

    /**
     * Writes payloads, all of them or none, and makes them durable with one sync. The reserve stays.
     *
     * @param payloads what to write
     * @throws DiskFullException when there is no room; nothing was written, the log goes on
     * @throws IOException when it cannot be written; nothing is, unless {@link #failed} says that this cannot be told
     * @throws IllegalArgumentException when a payload is too long to be read again; nothing was written, the log goes on
     */
    public void append(List<byte[]> payloads) throws IOException {
        append(payloads, RESERVE);
    }

    /**
     * The same with the reserve, so that it succeeds on a full disk too as long as that lasts.
     *
     * @param payloads what to write
     * @throws DiskFullException when the reserve is used up; nothing was written, the log goes on
     * @throws IOException as {@link #append} does
     */
    public void appendWithReserve(List<byte[]> payloads) throws IOException {
        append(payloads, 0);
    }

    private void append(List<byte[]> payloads, int spared) throws IOException {
        if (failed) {
            throw new IOException("the vault's log has failed");
        }
        List<byte[]> frames = new ArrayList<>();
        long confirmed = sequence;
        long number = sequence;
        byte[] previous = tag;
        int size = 0;
        for (byte[] payload : payloads) {
            byte[] frame = codec.seal(++number, confirmed, payload, previous);
            previous = Arrays.copyOfRange(frame, frame.length - SealingKey.TAG, frame.length);
            size = Math.addExact(size, frame.length);
            frames.add(frame);
        }
        ByteBuffer batch = ByteBuffer.allocate(size);
        frames.forEach(batch::put);
        try {
            grow(position + size + spared);
            writeDurably(batch.array());
            frames.forEach(this::advance);
        } catch (RuntimeException | Error e) {
            failed = true;
            throw e;
        }
    }

    private void writeDurably(byte[] batch) throws IOException {
        try {
            file.write(position, batch, batch.length);
        } catch (IOException e) {
            undo(position + batch.length);
            throw DiskFullException.orSame(e, disk, batch.length);
        }
        try {
            file.sync();
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    private void undo(long end) {
        try {
            zero(position, Math.min(end, length));
            file.sync();
        } catch (IOException e) {
            failed = true;
            LOG.error("{} cannot be put back after a write that failed; the vault takes no more writes", where(), e);
        }
    }

    /** Makes the reserve whole again, where there is room. */
    private void restock() {
        try {
            grow(position + RESERVE);
        } catch (IOException e) {
            LOG.warn("{} has no room to grow; what is taken back may not be kept", where(), e);
        }
    }

    private void grow(long end) throws IOException {
        if (end < length) {
            return;
        }
        long longer = (end + GROWTH) / PAGE * PAGE;
        try {
            zero(length, longer);
            file.sync();
        } catch (IOException e) {
            shorten();
            throw DiskFullException.orSame(e, disk, longer - length);
        }
        length = longer;
        try {
            writeHead();
        } catch (IOException e) {
            throw DiskFullException.orSame(e, disk, PAGE);
        }
    }

    private void shorten() {
        try {
            file.truncate(length);
            file.sync();
        } catch (IOException e) {
            failed = true;
            LOG.error("{} cannot be cut back after it could not grow; the vault takes no more writes", where(), e);
        }
    }

    private void noteHead() {
        try {
            writeHead();
        } catch (IOException e) {
            LOG.warn("{} cannot be written; until it can, a log that was cut may not be noticed", disk.path("head"), e);
        }
    }

    private void writeHead() throws IOException {
        new Head(generation, sequence, length).write(disk, key, nonces);
    }

    /**
     * Writes the next generation and takes it in place of this one, at once: a crash leaves either.
     *
     * @param payloads all that it holds
     * @throws DiskFullException when there is no room; the log goes on as it was
     * @throws IOException when it cannot be written
     */
    public void rewrite(Iterator<byte[]> payloads) throws IOException {
        Log next;
        try {
            next = create(disk, key, nonces, vaultId, generation + 1, payloads);
        } catch (IOException e) {
            failed = Generations.of(disk).contains(generation + 1);
            disk.delete(Generations.FRESH);
            throw DiskFullException.orSame(e, disk, position);
        } catch (RuntimeException | Error e) {
            failed = true;
            throw e;
        }
        DiskFile old = file;
        file = next.file;
        codec = next.codec;
        generation = next.generation;
        position = next.position;
        length = next.length;
        sequence = next.sequence;
        tag = next.tag;
        old.close();
        Generations.keepOnly(disk, generation);
    }

    /** {@return how many bytes of the file are used} */
    public long size() {
        return position;
    }

    /** {@return whether it takes no more writes until it is opened anew, because a sync failed or a write broke off} */
    public boolean failed() {
        return failed;
    }

    /**
     * Closes the file, noting where the log ends.
     *
     * @throws IOException when that cannot be noted; what was confirmed is safe
     */
    public void close() throws IOException {
        try {
            if (!failed) {
                writeHead();
            }
        } finally {
            failed = true;
            file.close();
        }
    }
}
