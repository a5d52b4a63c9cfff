package org.koti.catalog.tuf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.koti.catalog.tuf.RefusedException.Kind;

/**
 * Makes and renews a repository (TUF 1.0.33, 6). The same keys, files and time give the same bytes.
 *
 * <p>Each file is written before the one that lists it, and all but the timestamp have a name of their own for each version: whoever reads in
 * between, or after a stop, sees the old state until the timestamp is there, and then the new one. What a stop left unlisted is written over.
 */
public final class RepositoryWriter {
    private final Store store;
    private final Clock clock;
    private final Validity validity;

    public RepositoryWriter(Store store, Clock clock, Validity validity) {
        this.store = store;
        this.clock = clock;
        this.validity = validity;
    }

    /**
     * Makes a repository that hands out nothing yet.
     *
     * @param keys for all roles
     * @return its id
     * @throws IllegalStateException when there is one already
     */
    public RepositoryId create(SigningKeys keys) throws IOException {
        if (store.read(RoleName.TIMESTAMP.file(), 1).isPresent()) {
            throw new IllegalStateException("there is a repository in this folder already; choose another folder");
        }
        Root root = root(1, keys);
        Signing signing = Signing.of(root, keys);
        byte[] file = signing.sign(root);
        store.write(RoleName.ROOT.file(1), file);
        write(signing, Targets.of(1, expires(RoleName.TARGETS), List.of()), 1, 1);
        return RepositoryId.of(file);
    }

    /**
     * Writes a file that is to be handed out. Nobody sees it before it is listed.
     *
     * @param path its name
     * @param custom what is said of it
     * @return for {@link #change}
     */
    public Target put(String path, byte[] content, ObjectNode custom) throws IOException {
        Target target = Target.of(path, content, custom);
        place(target.file(), content);
        return target;
    }

    /** Writes a file whose name says which one it is, unless it is there. */
    void place(String name, byte[] content) throws IOException {
        Optional<byte[]> there = store.read(name, content.length);
        if (there.isEmpty() || !Arrays.equals(there.get(), content)) {
            store.write(name, content);
        }
    }

    /**
     * Lists files and lists others no more; with neither, signs anew what is listed.
     *
     * @param id whose repository it is
     * @param keys for targets, snapshot and timestamp
     * @param listed in place of those of the same name
     * @param unlisted names that are listed
     * @throws RefusedException when the repository is not as it was signed
     */
    public void change(RepositoryId id, SigningKeys keys, Collection<Target> listed, Collection<String> unlisted)
            throws IOException, RefusedException {
        Repository current = current(id);
        SortedMap<String, Target> files = new TreeMap<>(current.targets().files());
        for (String path : unlisted) {
            if (files.remove(path) == null) {
                throw new IllegalArgumentException(path + " is not listed");
            }
        }
        listed.forEach(target -> files.put(target.path(), target));
        write(Signing.of(current.root(), keys), current, files.values());
    }

    /**
     * Says for a while longer that nothing is newer.
     *
     * @param id whose repository it is
     * @param keys for the timestamp
     * @throws RefusedException when the repository is not as it was signed
     */
    void renewTimestamp(RepositoryId id, SigningKeys keys) throws IOException, RefusedException {
        Repository current = current(id);
        int version = current.timestamp().version() + 1;
        Timestamp timestamp = new Timestamp(
                version, expires(RoleName.TIMESTAMP), current.timestamp().snapshot());
        store.write(RoleName.TIMESTAMP.file(), Signing.of(current.root(), keys).sign(timestamp));
    }

    /**
     * Signs with other keys from now on; with the same ones, renews the root. What is listed is signed with both first, and the root comes
     * last, so that whoever reads in between accepts what they find, with the old root or with the new one.
     *
     * @param id whose repository it is
     * @param keys those of until now, for all roles
     * @param next those of from now on, for all roles
     * @throws RefusedException when the repository is not as it was signed
     */
    public void rotate(RepositoryId id, SigningKeys keys, SigningKeys next) throws IOException, RefusedException {
        Repository current = current(id);
        Root root = root(current.root().version() + 1, next);
        Signing signing = new Signing(List.of(current.root(), root), keys, next);
        byte[] file = signing.sign(root);
        write(signing, current, current.targets().files().values());
        store.write(RoleName.ROOT.file(root.version()), file);
    }

    /**
     * Tells which keys signed before and do not any more.
     *
     * @param id whose repository it is
     * @return their ids
     * @throws RefusedException when the repository is not as it was signed
     */
    public Set<String> retired(RepositoryId id) throws RefusedException {
        Root newest = current(id).root();
        Set<String> retired = new HashSet<>();
        for (int version = 1; version < newest.version(); version++) {
            String name = RoleName.ROOT.file(version);
            try {
                byte[] file = new SourceFiles(store).read(name, RoleName.ROOT.mostBytes());
                retired.addAll(MetadataFile.root(file).metadata().keyIds());
            } catch (MalformedMetadataException e) {
                throw new RefusedException(Kind.MALFORMED, name, String.valueOf(e.getMessage()));
            }
        }
        retired.removeAll(newest.keyIds());
        return retired;
    }

    private void write(Signing signing, Repository current, Collection<Target> files) throws IOException {
        int version = current.targets().version() + 1;
        write(
                signing,
                Targets.of(version, expires(RoleName.TARGETS), files),
                current.snapshot().version() + 1,
                current.timestamp().version() + 1);
    }

    private void write(Signing signing, Targets targets, int snapshotVersion, int timestampVersion) throws IOException {
        byte[] targetsFile = signing.sign(targets);
        FileInfo info = FileInfo.of(targets.version(), targetsFile);
        byte[] snapshotFile = signing.sign(
                new Snapshot(snapshotVersion, expires(RoleName.SNAPSHOT), Map.of(RoleName.TARGETS.file(), info)));
        byte[] timestampFile = signing.sign(new Timestamp(
                timestampVersion, expires(RoleName.TIMESTAMP), FileInfo.of(snapshotVersion, snapshotFile)));
        store.write(RoleName.TARGETS.file(targets.version()), targetsFile);
        store.write(RoleName.SNAPSHOT.file(snapshotVersion), snapshotFile);
        store.write(RoleName.TIMESTAMP.file(), timestampFile);
    }

    private Repository current(RepositoryId id) throws RefusedException {
        return new RepositoryClient(new MemoryState(), clock).refresh(id, store);
    }

    private Root root(int version, SigningKeys keys) {
        Map<RoleName, Role> roles = new EnumMap<>(RoleName.class);
        for (RoleName name : RoleName.values()) {
            roles.put(name, keys.of(name).role());
        }
        return new Root(version, expires(RoleName.ROOT), roles);
    }

    private Instant expires(RoleName role) {
        return validity.from(clock.instant(), role);
    }
}
