package org.koti.catalog.tuf;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.koti.catalog.tuf.RefusedException.Kind;

/**
 * One look at a repository (TUF 1.0.33, 5). What is accepted is kept at once, step by step:
 *
 * <ol>
 *   <li>The time is taken once (5.1).
 *   <li>It begins at the newest root that was accepted before, or at the first one, whose digest is the repository's id (5.2).
 *   <li>Each next root is signed as the one before wants it and as it wants it itself, and is one version on (5.3).
 *   <li>What only keys have signed that were rotated away is forgotten (5.3.11).
 *   <li>The timestamp is signed, and neither it nor the snapshot that it lists is older than before (5.4).
 *   <li>The snapshot is the one that the timestamp lists, is signed, and lists nothing older than before (5.5).
 *   <li>The targets are those that the snapshot lists, and are signed (5.6).
 * </ol>
 *
 * What has run out is told, not refused: a person may look at it, and its age is shown.
 */
final class Refresh {
    static final int MOST_ROOTS = 256;

    private final RepositoryId id;
    private final SourceFiles files;
    private final TrustedState state;

    Refresh(RepositoryId id, SourceFiles files, TrustedState state) {
        this.id = id;
        this.files = files;
        this.state = state;
    }

    /** Reads one kind of file. */
    @FunctionalInterface
    private interface Parser<M extends Metadata> {
        Signed<M> read(byte[] file) throws MalformedMetadataException;
    }

    Repository run(Instant now) throws RefusedException {
        Trusted known = newestRoot(begin());
        known = forget(known);
        known = newestTimestamp(known);
        Root root = known.root().metadata();
        Timestamp timestamp = known.timestamp().orElseThrow().metadata();
        known = newestSnapshot(known, timestamp);
        Snapshot snapshot = known.snapshot().orElseThrow().metadata();
        Targets targets = targets(root, snapshot);
        Optional<Instant> expiredSince = Repository.expiredSince(now, root, timestamp, snapshot, targets);
        return new Repository(id, root, timestamp, snapshot, targets, expiredSince);
    }

    private Trusted begin() throws RefusedException {
        Optional<Trusted> before = state.find(id);
        return before.isPresent() ? before.get() : keep(Trusted.of(firstRoot()));
    }

    private Signed<Root> firstRoot() throws RefusedException {
        String name = RoleName.ROOT.file(1);
        byte[] file = files.read(name, RoleName.ROOT.mostBytes());
        if (!RepositoryId.of(file).equals(id)) {
            throw new RefusedException(Kind.OTHER_ROOT, name, "its digest is not " + id);
        }
        Signed<Root> root = parse(name, file, MetadataFile::root);
        if (root.metadata().version() != 1) {
            throw new RefusedException(Kind.MALFORMED, name, "its version is not 1");
        }
        requireSigned(name, root, root.metadata(), RoleName.ROOT);
        return root;
    }

    private Trusted newestRoot(Trusted known) throws RefusedException {
        Trusted newest = known;
        for (int more = 0; more < MOST_ROOTS; more++) {
            Root before = newest.root().metadata();
            String name = RoleName.ROOT.file(before.version() + 1);
            Optional<byte[]> file = files.find(name, RoleName.ROOT.mostBytes());
            if (file.isEmpty()) {
                return newest;
            }
            Signed<Root> next = parse(name, file.get(), MetadataFile::root);
            requireSigned(name, next, before, RoleName.ROOT);
            requireSigned(name, next, next.metadata(), RoleName.ROOT);
            if (next.metadata().version() != before.version() + 1) {
                throw new RefusedException(
                        Kind.ROLLED_BACK,
                        name,
                        "it has version " + next.metadata().version() + " after version " + before.version());
            }
            newest = keep(newest.with(next));
        }
        return newest;
    }

    private Trusted forget(Trusted known) throws RefusedException {
        Trusted rest = known.withoutWhatRotatedKeysSigned();
        return rest.equals(known) ? known : keep(rest);
    }

    private Trusted newestTimestamp(Trusted known) throws RefusedException {
        String name = RoleName.TIMESTAMP.file();
        byte[] file = files.read(name, RoleName.TIMESTAMP.mostBytes());
        Signed<Timestamp> next = parse(name, file, MetadataFile::timestamp);
        requireSigned(name, next, known.root().metadata(), RoleName.TIMESTAMP);
        if (known.timestamp().isPresent()) {
            Signed<Timestamp> before = known.timestamp().get();
            requireNotOlder(name, before, next);
            requireNotOlder(
                    name,
                    RoleName.SNAPSHOT.file(),
                    before.metadata().snapshot(),
                    next.metadata().snapshot());
        }
        return keep(known, known.withTimestamp(next));
    }

    private Trusted newestSnapshot(Trusted known, Timestamp timestamp) throws RefusedException {
        FileInfo newest = timestamp.snapshot();
        String name = RoleName.SNAPSHOT.file(newest.version());
        byte[] file = read(name, RoleName.SNAPSHOT, newest, RoleName.TIMESTAMP.file());
        Signed<Snapshot> next = parse(name, file, MetadataFile::snapshot);
        requireSigned(name, next, known.root().metadata(), RoleName.SNAPSHOT);
        requireVersion(name, next.metadata(), newest);
        if (known.snapshot().isPresent()) {
            requireNotOlder(name, known.snapshot().get(), next);
            Map<String, FileInfo> now = next.metadata().files();
            for (Map.Entry<String, FileInfo> before :
                    known.snapshot().get().metadata().files().entrySet()) {
                FileInfo listed = now.get(before.getKey());
                if (listed == null) {
                    throw new RefusedException(
                            Kind.ROLLED_BACK,
                            name,
                            "it lists " + before.getKey() + " no more, which was listed before");
                }
                requireNotOlder(name, before.getKey(), before.getValue(), listed);
            }
        }
        return keep(known, known.withSnapshot(next));
    }

    private Targets targets(Root root, Snapshot snapshot) throws RefusedException {
        FileInfo listed = snapshot.targets();
        String name = RoleName.TARGETS.file(listed.version());
        byte[] file = read(name, RoleName.TARGETS, listed, RoleName.SNAPSHOT.file(snapshot.version()));
        Signed<Targets> targets = parse(name, file, MetadataFile::targets);
        requireSigned(name, targets, root, RoleName.TARGETS);
        requireVersion(name, targets.metadata(), listed);
        return targets.metadata();
    }

    private byte[] read(String name, RoleName role, FileInfo listed, String by) throws RefusedException {
        if (listed.length() > role.mostBytes()) {
            throw new RefusedException(
                    Kind.TOO_LONG, name, by + " lists it with more than " + role.mostBytes() + " bytes");
        }
        return files.read(name, listed, by);
    }

    private static <M extends Metadata> Signed<M> parse(String name, byte[] file, Parser<M> parser)
            throws RefusedException {
        try {
            return parser.read(file);
        } catch (MalformedMetadataException e) {
            throw new RefusedException(Kind.MALFORMED, name, String.valueOf(e.getMessage()));
        }
    }

    private static void requireSigned(String name, Signed<?> file, Root root, RoleName role) throws RefusedException {
        int count = root.role(role).count(file);
        int threshold = root.role(role).threshold();
        if (count < threshold) {
            throw new RefusedException(
                    Kind.UNSIGNED,
                    name,
                    "it is signed by " + count + " of the keys that root " + root.version() + " names for "
                            + role.type() + ", and it takes " + threshold);
        }
    }

    private static void requireVersion(String name, Metadata file, FileInfo listed) throws RefusedException {
        if (file.version() != listed.version()) {
            throw new RefusedException(
                    Kind.MIXED, name, "it has version " + file.version() + ", but " + listed.version() + " is listed");
        }
    }

    private static <M extends Metadata> void requireNotOlder(String name, Signed<M> before, Signed<M> next)
            throws RefusedException {
        requireNotOlder(name, name, before.metadata().version(), next.metadata().version());
        if (next.metadata().version() == before.metadata().version() && !next.saysTheSameAs(before)) {
            throw equivocal(name, name, next.metadata().version());
        }
    }

    private static void requireNotOlder(String name, String of, FileInfo before, FileInfo next)
            throws RefusedException {
        requireNotOlder(name, of, before.version(), next.version());
        if (next.version() == before.version() && !next.equals(before)) {
            throw equivocal(name, of, next.version());
        }
    }

    private static void requireNotOlder(String name, String of, int before, int next) throws RefusedException {
        if (next < before) {
            throw new RefusedException(
                    Kind.ROLLED_BACK,
                    name,
                    "it says version " + next + " of " + of + ", but version " + before + " was seen before");
        }
    }

    private static RefusedException equivocal(String name, String of, int version) {
        return new RefusedException(
                Kind.EQUIVOCAL, name, "version " + version + " of " + of + " was seen before and said something else");
    }

    private Trusted keep(Trusted before, Trusted next) throws RefusedException {
        boolean changed = !before.timestamp()
                        .map(Signed::metadata)
                        .equals(next.timestamp().map(Signed::metadata))
                || !before.snapshot()
                        .map(Signed::metadata)
                        .equals(next.snapshot().map(Signed::metadata));
        return changed ? keep(next) : before;
    }

    private Trusted keep(Trusted trusted) throws RefusedException {
        state.keep(id, trusted);
        return trusted;
    }
}
