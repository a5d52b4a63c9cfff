package org.koti.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.koti.catalog.tuf.CatalogEditor;
import org.koti.catalog.tuf.DiskOperations;
import org.koti.catalog.tuf.FolderStore;
import org.koti.catalog.tuf.MemoryState;
import org.koti.catalog.tuf.RefusedException;
import org.koti.catalog.tuf.Repository;
import org.koti.catalog.tuf.RepositoryClient;
import org.koti.catalog.tuf.RepositoryId;
import org.koti.catalog.tuf.RepositoryWriter;
import org.koti.catalog.tuf.SigningKeys;
import org.koti.catalog.tuf.Store;
import org.koti.catalog.tuf.Target;
import org.koti.catalog.tuf.Validity;

/**
 * A repository whose keys the build has, in a folder {@code NAME} beside its keys {@code NAME.key}. A root may be relied on for ten years, all else for one.
 *
 * @param id whose
 * @param store its files
 * @param keys for all roles
 * @param clock by which it is signed
 */
record OwnRepository(RepositoryId id, Store store, SigningKeys keys, Clock clock) {
    private static final String FIRST_ROOT = "1.root.json";
    private static final int MOST_ROOT = 64 * 1024;
    private static final Validity VALIDITY =
            new Validity(Duration.ofDays(3653), Duration.ofDays(365), Duration.ofDays(365));

    /** {@return the one that is there, or a new one} */
    static OwnRepository in(Path folder, String name, Clock clock) throws IOException {
        Path key = folder.resolve(name + ".key");
        Store store = new FolderStore(Files.createDirectories(folder.resolve(name)), new DiskOperations());
        Optional<byte[]> root = store.read(FIRST_ROOT, MOST_ROOT);
        if (Files.exists(key) && root.isEmpty()) {
            throw new IOException(
                    key + " is there without " + name + "/" + FIRST_ROOT + ", by which others know whose it"
                            + " is: bring the whole folder back, or remove the key, to begin as somebody else");
        }
        SigningKeys keys = KeyFile.at(key);
        RepositoryId id = root.isPresent()
                ? RepositoryId.of(root.get())
                : new RepositoryWriter(store, clock, VALIDITY).create(keys);
        return new OwnRepository(id, store, keys, clock);
    }

    /** {@return all that it lists} */
    Repository current() throws RefusedException {
        return new RepositoryClient(new MemoryState(), clock).refresh(id, store);
    }

    /** Writes a file, which {@link #change} lists. */
    void place(Target target, byte[] content) throws IOException {
        writer().put(target.path(), content, target.custom());
    }

    void change(Collection<Target> listed, Collection<String> unlisted) throws IOException, RefusedException {
        writer().change(id, keys, listed, unlisted);
    }

    /** Lists releases of a publisher, and none that the publisher lists no more. */
    void add(OwnRepository publisher, List<String> jars) throws IOException, RefusedException {
        new CatalogEditor(id, store, clock, VALIDITY).add(keys, publisher.id, publisher.store, jars);
    }

    private RepositoryWriter writer() {
        return new RepositoryWriter(store, clock, VALIDITY);
    }
}
