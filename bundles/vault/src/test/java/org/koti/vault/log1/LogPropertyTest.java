package org.koti.vault.log1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.koti.spi.storage.DamagedVaultException;
import org.koti.vault.disk.SimulatedDisk;

/** Whatever a log's file or a frame holds: what was sealed with the key is read, the rest is refused, and nothing else happens. */
final class LogPropertyTest {
    private static final SealingKey KEY = new SealingKey(new byte[SealingKey.BYTES]);
    private static final int ROOM = 4096;

    @Property
    void randomBytesAreAnEntryOrRefused(@ForAll @Size(max = 200) byte[] bytes) {
        readEntry(bytes);
        readOperations(bytes);
    }

    @Property
    void randomFilesAreRefused(@ForAll byte[] bytes) throws IOException {
        assertThat(open(bytes)).isEmpty();
    }

    @Property
    void aGoodLogWithAnythingBehindItIsRead(@ForAll byte[] bytes) throws IOException {
        byte[] whole = sealed(List.of(new byte[] {1, 2, 3}));
        byte[] longer = Arrays.copyOf(whole, whole.length + bytes.length + ROOM);
        System.arraycopy(bytes, 0, longer, whole.length, bytes.length);
        assertThat(open(longer)).containsExactly(new byte[] {1, 2, 3});
    }

    static void readEntry(byte[] bytes) {
        try {
            Entry entry = Entry.read(bytes);
            assertThat(Entry.read(entry.bytes()).bytes()).isEqualTo(entry.bytes());
        } catch (MalformedEntryException e) {
            assertThat(e).hasMessageContaining("entry");
        }
    }

    static void readOperations(byte[] bytes) {
        try {
            List<Operation> operations = Operations.read(bytes);
            assertThat(Operations.read(Operations.write(operations))).hasSameSizeAs(operations);
        } catch (MalformedEntryException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** A log's file up to its last frame. */
    static byte[] sealed(List<byte[]> payloads) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        Log log = Log.open(disk, KEY, new Nonces(new SecureRandom()), payload -> {});
        log.append(payloads);
        return Arrays.copyOf(disk.content("log-1"), (int) log.size());
    }

    static List<byte[]> open(byte[] bytes) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        disk.put("log-1", bytes);
        try {
            return open(disk);
        } catch (DamagedVaultException e) {
            assertThat(e).hasMessageContaining("log-1");
            return List.of();
        }
    }

    private static List<byte[]> open(SimulatedDisk disk) throws IOException {
        List<byte[]> payloads = new ArrayList<>();
        Log.open(disk, KEY, new Nonces(new SecureRandom()), payloads::add);
        return payloads;
    }
}
