package org.koti.catalog.author;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.koti.catalog.tuf.DiskOperations;
import org.koti.catalog.tuf.Repository;
import org.koti.catalog.tuf.Role;
import org.koti.catalog.tuf.RoleName;
import org.koti.spi.catalog.AuthorException;
import org.koti.spi.catalog.CatalogAuthor;

/** Publishers and catalogs in folders, with their keys beside them. */
public final class FolderAuthor implements CatalogAuthor {
    private static final Pattern RELEASE =
            Pattern.compile("(?:publishers/[0-9a-f]{64}/)?([a-z0-9-]+)\\.([0-9]{1,9})\\.jar");

    private final OwnRepository.Workshop workshop;

    /** Called by {@link java.util.ServiceLoader}. */
    public FolderAuthor() {
        this(new OwnRepository.Workshop(Clock.systemUTC(), new DiskOperations(), Seal.ROUNDS));
    }

    FolderAuthor(OwnRepository.Workshop workshop) {
        this.workshop = workshop;
    }

    private OwnRepository at(Kind kind, Path folder) {
        return new OwnRepository(kind, folder, workshop);
    }

    @Override
    public Own create(Kind kind, Path folder, Plan plan, Passphrases passphrases) throws AuthorException {
        OwnRepository made = at(kind, folder);
        made.create(plan, passphrases);
        return own(made);
    }

    @Override
    public Own show(Kind kind, Path folder) throws AuthorException {
        return own(at(kind, folder));
    }

    @Override
    public Own rotate(Kind kind, Path folder, Passphrases passphrases) throws AuthorException {
        OwnRepository rotated = at(kind, folder);
        return rotated.alone(() -> {
            try (LazyPassphrase passphrase = asking(rotated, kind, passphrases)) {
                rotated.rotate(passphrase);
            }
            return own(rotated);
        });
    }

    @Override
    public Own renew(Path catalog, Optional<Path> publisher, Passphrases passphrases) throws AuthorException {
        OwnRepository renewed = at(Kind.CATALOG, catalog);
        renewed.current();
        if (publisher.isEmpty()) {
            return renew(renewed, Kind.CATALOG, passphrases);
        }
        OwnRepository listed = at(Kind.PUBLISHER, publisher.get());
        renew(listed, Kind.PUBLISHER, passphrases);
        return renewed.alone(() -> {
            try (LazyPassphrase passphrase = asking(renewed, Kind.CATALOG, passphrases)) {
                new Publishing(listed, renewed, workshop).list(passphrase);
            }
            return own(renewed);
        });
    }

    private static Own renew(OwnRepository repository, Kind kind, Passphrases passphrases) throws AuthorException {
        return repository.alone(() -> {
            try (LazyPassphrase passphrase = asking(repository, kind, passphrases)) {
                repository.renew(passphrase);
            }
            return own(repository);
        });
    }

    @Override
    public Verdict verify(Path catalog) throws AuthorException {
        OwnRepository read = at(Kind.CATALOG, catalog);
        return new Verification(read, workshop.clock()).run(own(read));
    }

    @Override
    public Published publish(Publication publication, Passphrases passphrases) throws AuthorException {
        OwnRepository publisher = at(Kind.PUBLISHER, publication.publisher());
        OwnRepository catalog = at(Kind.CATALOG, publication.catalog());
        return publisher.alone(() -> catalog.alone(() -> {
            try (LazyPassphrase ofPublisher = asking(publisher, Kind.PUBLISHER, passphrases);
                    LazyPassphrase ofCatalog = asking(catalog, Kind.CATALOG, passphrases)) {
                return new Publishing(publisher, catalog, workshop).run(publication, ofPublisher, ofCatalog);
            }
        }));
    }

    private static LazyPassphrase asking(OwnRepository repository, Kind kind, Passphrases passphrases) {
        return new LazyPassphrase(
                () -> passphrases.toOpen(kind, repository.keys().path()));
    }

    private static Own own(OwnRepository repository) throws AuthorException {
        Repository now = repository.current();
        Role root = now.root().role(RoleName.ROOT);
        return new Own(
                now.id().value(),
                OwnRepository.name(now),
                repository.keys().path(),
                now.root().version() - 1,
                root.keys().size(),
                root.threshold(),
                OwnRepository.expires(now),
                releases(now));
    }

    private static List<Numbered> releases(Repository repository) {
        return repository.targets().files().keySet().stream()
                .map(RELEASE::matcher)
                .filter(Matcher::matches)
                .map(path -> new Numbered(path.group(1), Integer.parseInt(path.group(2))))
                .sorted()
                .toList();
    }
}
