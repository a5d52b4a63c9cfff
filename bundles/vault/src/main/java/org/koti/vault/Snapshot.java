package org.koti.vault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.koti.vault.log1.Nonces;
import org.koti.vault.log1.Operation;
import org.koti.vault.state.Namespace;
import org.koti.vault.state.Stored;

/** All that lives, as payloads of a log: each namespace's key, its counters, its records. Deletions are not among them. */
final class Snapshot implements Iterator<byte[]> {
    private static final int CHUNK = 256 * 1024;

    private final Iterator<byte[]> payloads;

    Snapshot(Collection<Space> spaces, Nonces nonces) {
        this.payloads = spaces.stream()
                .filter(Space::keyed)
                .flatMap(space -> Stream.concat(
                        Stream.of(space.named().bytes(), space.counted().bytes()), records(space, nonces)))
                .iterator();
    }

    private static Stream<byte[]> records(Space space, Nonces nonces) {
        return chunks(space.committed()).stream()
                .map(chunk -> space.seal(nonces, chunk).bytes());
    }

    private static List<List<Operation>> chunks(Namespace state) {
        List<List<Operation>> chunks = new ArrayList<>();
        long[] size = {CHUNK};
        state.forEach((collection, id) -> {
            Stored record = state.stored(collection, id).orElseThrow();
            if (size[0] >= CHUNK) {
                chunks.add(new ArrayList<>());
                size[0] = 0;
            }
            size[0] += id.length() + record.value().length;
            chunks.get(chunks.size() - 1)
                    .add(new Operation(
                            collection, id, record.revision(), record.changed(), Optional.of(record.value())));
        });
        return chunks;
    }

    @Override
    public boolean hasNext() {
        return payloads.hasNext();
    }

    @Override
    public byte[] next() {
        return payloads.next();
    }
}
