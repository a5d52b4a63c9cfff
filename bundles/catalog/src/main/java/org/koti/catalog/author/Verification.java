package org.koti.catalog.author;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.koti.catalog.ReleaseFormat;
import org.koti.catalog.tuf.Contents;
import org.koti.catalog.tuf.FolderSource;
import org.koti.catalog.tuf.MalformedMetadataException;
import org.koti.catalog.tuf.MemoryState;
import org.koti.catalog.tuf.RefusedException;
import org.koti.catalog.tuf.Release;
import org.koti.catalog.tuf.Repository;
import org.koti.catalog.tuf.RepositoryClient;
import org.koti.catalog.tuf.RepositoryId;
import org.koti.catalog.tuf.SignedCatalog;
import org.koti.spi.catalog.AuthorException;
import org.koti.spi.catalog.CatalogAuthor.Listed;
import org.koti.spi.catalog.CatalogAuthor.Numbered;
import org.koti.spi.catalog.CatalogAuthor.Own;
import org.koti.spi.catalog.CatalogAuthor.Verdict;

/** Reads a catalog as a node does that has never seen it, down to the last jar. */
final class Verification {
    private final OwnRepository catalog;
    private final Clock clock;
    private final Map<RepositoryId, List<Numbered>> sound = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    Verification(OwnRepository catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    Verdict run(Own own) throws AuthorException {
        SignedCatalog signed = new SignedCatalog(
                catalog.id(), new FolderSource(catalog.folder()), new RepositoryClient(new MemoryState(), clock));
        Contents contents = read(signed);
        contents.refusals().forEach(refusal -> problem(refusal.publisher(), refusal.why()));
        contents.releases().forEach(release -> look(signed, release));
        List<Listed> publishers = contents.publishers().values().stream()
                .map(this::listed)
                .sorted(Comparator.comparing(Listed::id))
                .toList();
        return new Verdict(own, publishers, problems);
    }

    private static Contents read(SignedCatalog signed) throws AuthorException {
        try {
            return signed.refresh();
        } catch (RefusedException e) {
            throw OwnRepository.refused(e);
        }
    }

    private void look(SignedCatalog signed, Release release) {
        try {
            signed.open(release);
            ReleaseFormat.read(
                    release.target().path(), release.version(), release.target().custom());
            sound.computeIfAbsent(release.publisher(), none -> new ArrayList<>())
                    .add(new Numbered(release.id().name(), release.version()));
        } catch (RefusedException | MalformedMetadataException e) {
            problem(release.publisher(), e);
        }
    }

    private void problem(RepositoryId publisher, Exception why) {
        problems.add("publisher " + publisher + ": " + why.getMessage());
    }

    private Listed listed(Repository publisher) {
        return new Listed(
                publisher.id().value(),
                OwnRepository.name(publisher),
                OwnRepository.expires(publisher),
                sound.getOrDefault(publisher.id(), List.of()).stream().sorted().toList());
    }
}
