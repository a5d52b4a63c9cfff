package org.koti.catalog.author;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.koti.catalog.About;
import org.koti.catalog.tuf.FileOperations;
import org.koti.catalog.tuf.FolderSource;
import org.koti.catalog.tuf.FolderStore;
import org.koti.catalog.tuf.Json;
import org.koti.catalog.tuf.MalformedMetadataException;
import org.koti.catalog.tuf.MemoryState;
import org.koti.catalog.tuf.Metadata;
import org.koti.catalog.tuf.RefusedException;
import org.koti.catalog.tuf.Repository;
import org.koti.catalog.tuf.RepositoryClient;
import org.koti.catalog.tuf.RepositoryId;
import org.koti.catalog.tuf.RepositoryWriter;
import org.koti.catalog.tuf.Role;
import org.koti.catalog.tuf.RoleName;
import org.koti.catalog.tuf.SigningKeys;
import org.koti.catalog.tuf.Store;
import org.koti.catalog.tuf.Target;
import org.koti.catalog.tuf.Validity;
import org.koti.spi.catalog.AuthorException;
import org.koti.spi.catalog.CatalogAuthor.Kind;
import org.koti.spi.catalog.CatalogAuthor.Passphrases;
import org.koti.spi.catalog.CatalogAuthor.Plan;

/** A publisher's or a catalog's folder, and that of its keys beside it. */
final class OwnRepository {
    private static final String LOCK = "lock";
    private static final String IS = "of";
    private static final Set<RoleName> ONLINE = EnumSet.complementOf(EnumSet.of(RoleName.ROOT));
    private static final Validity OF_PUBLISHER =
            new Validity(Duration.ofDays(3650), Duration.ofDays(730), Duration.ofDays(365));
    private static final Validity OF_CATALOG =
            new Validity(Duration.ofDays(3650), Duration.ofDays(730), Duration.ofDays(180));

    private final Kind kind;
    private final Path folder;
    private final Workshop workshop;
    private final NewPlace place;
    private final KeyFolder keys;

    /**
     * Makes it.
     *
     * @param kind what it is
     * @param folder where it is, or will be
     * @param workshop what is needed to make and to sign one
     */
    OwnRepository(Kind kind, Path folder, Workshop workshop) {
        this.kind = kind;
        this.folder = folder.toAbsolutePath().normalize();
        this.workshop = workshop;
        this.place = new NewPlace(this.folder);
        this.keys = new KeyFolder(place.keys(), workshop.disk(), workshop.rounds());
    }

    /**
     * What is needed to make and to sign repositories.
     *
     * @param clock the time
     * @param disk the steps on the disk
     * @param rounds how long a new passphrase is stretched
     */
    record Workshop(Clock clock, FileOperations disk, int rounds) {}

    /** There is one: the root of a disk is never free. */
    private Path parent() {
        return Objects.requireNonNull(folder.getParent(), "a folder in which it lies");
    }

    KeyFolder keys() {
        return keys;
    }

    Store store() {
        return new FolderStore(folder, workshop.disk());
    }

    Validity validity() {
        return kind == Kind.PUBLISHER ? OF_PUBLISHER : OF_CATALOG;
    }

    RepositoryWriter writer() {
        return new RepositoryWriter(store(), workshop.clock(), validity());
    }

    /**
     * Makes it beside its place, and puts it there at one stroke.
     *
     * @throws AuthorException when there is something already, or the plan cannot be
     */
    void create(Plan plan, Passphrases passphrases) throws AuthorException {
        Target about = about(plan.name());
        if (plan.rootKeys() < 1
                || plan.rootKeys() > Role.MOST_KEYS
                || plan.threshold() < 1
                || plan.threshold() > plan.rootKeys()) {
            throw new AuthorException(AuthorException.Kind.KEYS, Integer.toString(plan.rootKeys()), "");
        }
        place.requireFree();
        Optional<char[]> passphrase = passphrases.toSeal(keys.path());
        try {
            Files.createDirectories(parent());
            keys.prepare();
            locked(() -> {
                place.requireFree();
                return make(plan, about, passphrase);
            });
        } catch (IOException e) {
            throw disk();
        } finally {
            passphrase.ifPresent(word -> Arrays.fill(word, '\0'));
        }
    }

    private RepositoryId make(Plan plan, Target about, Optional<char[]> passphrase) throws AuthorException {
        try {
            return build(keys.make(plan.rootKeys(), plan.threshold(), passphrase), about);
        } catch (IOException e) {
            throw disk();
        } catch (RefusedException e) {
            throw refused(e);
        }
    }

    private Target about(String name) throws AuthorException {
        try {
            Target about = About.of(name);
            return Target.of(about.path(), new byte[0], about.custom().put(IS, word()));
        } catch (MalformedMetadataException e) {
            throw new AuthorException(AuthorException.Kind.NAME, name, "");
        }
    }

    private String word() {
        return kind == Kind.PUBLISHER ? "publisher" : "catalog";
    }

    private RepositoryId build(SigningKeys made, Target about) throws IOException, RefusedException, AuthorException {
        FileOperations disk = workshop.disk();
        Path beside = place.begin(disk);
        RepositoryWriter writer = new RepositoryWriter(new FolderStore(beside, disk), workshop.clock(), validity());
        RepositoryId id = writer.create(made);
        writer.change(id, made, List.of(writer.put(about.path(), new byte[0], about.custom())), Set.of());
        disk.delete(folder);
        disk.replace(beside, folder);
        disk.force(parent());
        return id;
    }

    /**
     * Reads its id.
     *
     * @throws AuthorException when there is none
     */
    RepositoryId id() throws AuthorException {
        try {
            return new FolderSource(folder)
                    .read(RoleName.ROOT.file(1), 1 << 16)
                    .map(RepositoryId::of)
                    .orElseThrow(this::none);
        } catch (IOException e) {
            throw disk();
        }
    }

    /**
     * Reads and checks its metadata.
     *
     * @throws AuthorException when there is none, or it is not as it was signed
     */
    Repository current() throws AuthorException {
        try {
            Repository now =
                    new RepositoryClient(new MemoryState(), workshop.clock()).refresh(id(), new FolderSource(folder));
            if (!about(now).path(IS).asText(word()).equals(word())) {
                throw none();
            }
            return now;
        } catch (RefusedException e) {
            throw refused(e);
        }
    }

    Path folder() {
        return folder;
    }

    private static ObjectNode about(Repository repository) {
        return Optional.ofNullable(repository.targets().files().get(About.PATH))
                .map(Target::custom)
                .orElseGet(Json::object);
    }

    /** {@return how a repository calls itself} */
    static String name(Repository repository) {
        return about(repository).path("name").asText("");
    }

    /** {@return when the first of its files runs out} */
    static Instant expires(Repository repository) {
        return Stream.of(repository.root(), repository.targets(), repository.snapshot(), repository.timestamp())
                .map(Metadata::expires)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * Opens the keys that sign all but the root.
     *
     * @throws AuthorException when they are not here, or cannot be opened
     */
    SigningKeys open(LazyPassphrase passphrase) throws AuthorException {
        return keys.open(current().root(), ONLINE, passphrase);
    }

    /**
     * Makes new keys beside the old, has the repository take them, and drops the old ones.
     *
     * @throws AuthorException when the keys are not here, or cannot be opened
     */
    void rotate(LazyPassphrase passphrase) throws AuthorException {
        Repository now = current();
        SigningKeys old = keys.open(now.root(), EnumSet.allOf(RoleName.class), passphrase);
        Role root = now.root().role(RoleName.ROOT);
        SigningKeys next = keys.make(root.keys().size(), root.threshold(), passphrase.needed());
        try {
            writer().rotate(now.id(), old, next);
            keys.drop(writer().retired(now.id()));
        } catch (IOException e) {
            throw disk();
        } catch (RefusedException e) {
            throw refused(e);
        }
    }

    /**
     * Signs anew what is listed, so that it may be relied on for longer.
     *
     * @throws AuthorException when the keys are not here, or cannot be opened
     */
    void renew(LazyPassphrase passphrase) throws AuthorException {
        SigningKeys online = open(passphrase);
        try {
            writer().change(id(), online, List.of(), Set.of());
        } catch (IOException e) {
            throw disk();
        } catch (RefusedException e) {
            throw refused(e);
        }
    }

    /** What is done with the keys. */
    @FunctionalInterface
    interface Deed<T> {
        T run() throws AuthorException;
    }

    /**
     * Does something with the keys while no other command can.
     *
     * @throws AuthorException when there is no repository, there are no keys, or another command uses them
     */
    <T> T alone(Deed<T> deed) throws AuthorException {
        current();
        if (!keys.isThere()) {
            throw new AuthorException(
                    AuthorException.Kind.KEYS_ELSEWHERE, keys.path().toString(), "");
        }
        return locked(deed);
    }

    private <T> T locked(Deed<T> deed) throws AuthorException {
        try (FileChannel channel =
                FileChannel.open(keys.path().resolve(LOCK), StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            if (!isLocked(channel)) {
                throw new AuthorException(AuthorException.Kind.BUSY, keys.path().toString(), "");
            }
            return deed.run();
        } catch (IOException e) {
            throw disk();
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private AuthorException none() {
        return new AuthorException(
                kind == Kind.PUBLISHER ? AuthorException.Kind.NO_PUBLISHER : AuthorException.Kind.NO_CATALOG,
                folder.toString(),
                "");
    }

    AuthorException disk() {
        return new AuthorException(AuthorException.Kind.DISK, folder.toString(), "");
    }

    static AuthorException refused(RefusedException e) {
        return new AuthorException(AuthorException.Kind.REFUSED, e.file(), String.valueOf(e.getMessage()));
    }
}
