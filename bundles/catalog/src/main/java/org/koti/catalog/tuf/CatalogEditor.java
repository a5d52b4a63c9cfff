package org.koti.catalog.tuf;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts publishers' releases into a catalog and takes them out. Their own files are copied as they are; the catalog only lists them. */
public final class CatalogEditor {
    private final RepositoryId id;
    private final Store store;
    private final Clock clock;
    private final RepositoryWriter writer;

    public CatalogEditor(RepositoryId id, Store store, Clock clock, Validity validity) {
        this.id = id;
        this.store = store;
        this.clock = clock;
        this.writer = new RepositoryWriter(store, clock, validity);
    }

    /**
     * Lists releases of a publisher, beside those that are listed, and the newest of what the publisher says. A release that the publisher
     * lists no more is not listed any more.
     *
     * @param keys the catalog's, for targets, snapshot and timestamp
     * @param publisher whose
     * @param from where the publisher's files are
     * @param jars which, by {@link Release#path}
     * @throws RefusedException when the publisher's files are not accepted, or are older than those that are listed
     */
    public void add(SigningKeys keys, RepositoryId publisher, Source from, Collection<String> jars)
            throws IOException, RefusedException {
        RecordingSource read = new RecordingSource(from);
        Repository offered = client().refresh(publisher, read);
        Listed before = Listed.in(client().refresh(id, store).targets(), publisher);
        requireNotOlder(before, (name, most) -> Optional.ofNullable(read.files().get(name)));
        List<Target> listed = new ArrayList<>();
        for (String jar : jars) {
            listed.add(copy(offered, from, jar));
        }
        listed.add(copy(offered, read.files()));
        List<String> unlisted = before.jars().stream()
                .filter(jar -> !jars.contains(jar.path()) && !isStillOffered(offered, jar))
                .map(jar -> Listed.folder(publisher) + jar.path())
                .toList();
        writer.change(id, keys, listed, unlisted);
    }

    /**
     * Lists releases no more. Their files stay for whoever is reading.
     *
     * @param keys the catalog's, for targets, snapshot and timestamp
     * @param publisher whose
     * @param jars which, by {@link Release#path}; all of them take the publisher out
     * @throws RefusedException when the catalog is not as it was signed
     */
    public void remove(SigningKeys keys, RepositoryId publisher, Collection<String> jars)
            throws IOException, RefusedException {
        String folder = Listed.folder(publisher);
        Listed before = Listed.in(client().refresh(id, store).targets(), publisher);
        List<String> unlisted =
                new ArrayList<>(jars.stream().map(folder::concat).toList());
        if (jars.containsAll(before.jars().stream().map(Target::path).toList())) {
            before.timestamp().ifPresent(timestamp -> unlisted.add(timestamp.path()));
        }
        writer.change(id, keys, List.of(), unlisted);
    }

    private void requireNotOlder(Listed before, Source offered) throws RefusedException {
        if (before.timestamp().isPresent()) {
            RepositoryClient client = client();
            client.refresh(before.publisher(), PinnedSource.of(store, before));
            client.refresh(before.publisher(), offered);
        }
    }

    private Target copy(Repository publisher, Source from, String jar) throws IOException, RefusedException {
        Target target = publisher.targets().files().get(jar);
        if (target == null || Release.of(publisher, target).isEmpty()) {
            throw new IllegalArgumentException(
                    jar + " is no release of that publisher; its name is NAME.VERSION.jar, and the publisher lists it");
        }
        byte[] content = new SourceFiles(from).read("", target);
        return writer.put(Listed.folder(publisher.id()) + jar, content, Json.object());
    }

    /** Copies a publisher's metadata: all of it under names that say which version it is, the timestamp by its digest. */
    private Target copy(Repository publisher, Map<String, byte[]> files) throws IOException {
        String folder = Listed.folder(publisher.id());
        byte[] timestamp = new byte[0];
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().equals(RoleName.TIMESTAMP.file())) {
                timestamp = file.getValue();
            } else {
                writer.place(folder + file.getKey(), file.getValue());
            }
        }
        return writer.put(folder + RoleName.TIMESTAMP.file(), timestamp, PinnedSource.custom(publisher.root()));
    }

    private static boolean isStillOffered(Repository publisher, Target jar) {
        Target offered = publisher.targets().files().get(jar.path());
        return offered != null && offered.isTheSameFileAs(jar);
    }

    private RepositoryClient client() {
        return new RepositoryClient(new MemoryState(), clock);
    }
}
