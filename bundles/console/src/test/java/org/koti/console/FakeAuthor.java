package org.koti.console;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.koti.spi.catalog.AuthorException;
import org.koti.spi.catalog.CatalogAuthor;

/** Signs nothing, and remembers what it was asked to. */
final class FakeAuthor implements CatalogAuthor {
    static final String ID = "00".repeat(31) + "ff";
    static final Instant LATE = Instant.parse("2999-01-01T00:00:00Z");

    final List<String> asked = new ArrayList<>();
    final List<Publication> publications = new ArrayList<>();
    List<String> problems = List.of();
    Instant expires = LATE;
    Optional<AuthorException> refusal = Optional.empty();
    boolean isNew = true;

    private Own own(Kind kind, Path folder) {
        return new Own(
                ID,
                kind == Kind.PUBLISHER ? "Ada" : "Ada’s apps",
                folder.resolveSibling(folder.getFileName() + ".keys"),
                1,
                3,
                2,
                expires,
                List.of(new Numbered("chess", 1), new Numbered("chess", 2)));
    }

    private void note(String what) throws AuthorException {
        asked.add(what);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    private static String word(char[] word) {
        return String.valueOf(word);
    }

    @Override
    public Own create(Kind kind, Path folder, Plan plan, Passphrases passphrases) throws AuthorException {
        String word = passphrases.toSeal(folder).map(FakeAuthor::word).orElse("none");
        note("create " + kind + " " + folder.getFileName() + " " + plan + " " + word);
        return own(kind, folder);
    }

    @Override
    public Own show(Kind kind, Path folder) throws AuthorException {
        note("show " + kind + " " + folder.getFileName());
        return own(kind, folder);
    }

    @Override
    public Own rotate(Kind kind, Path folder, Passphrases passphrases) throws AuthorException {
        note("rotate " + kind + " " + folder.getFileName() + " " + word(passphrases.toOpen(kind, folder)));
        return own(kind, folder);
    }

    @Override
    public Own renew(Path catalog, Optional<Path> publisher, Passphrases passphrases) throws AuthorException {
        String ofPublisher = publisher.isPresent() ? word(passphrases.toOpen(Kind.PUBLISHER, catalog)) : "nobody";
        note("renew " + catalog.getFileName() + " " + publisher.map(Path::getFileName) + " " + ofPublisher + " "
                + word(passphrases.toOpen(Kind.CATALOG, catalog)));
        return own(Kind.CATALOG, catalog);
    }

    @Override
    public Verdict verify(Path catalog) throws AuthorException {
        note("verify " + catalog.getFileName());
        return new Verdict(
                own(Kind.CATALOG, catalog),
                List.of(new Listed(ID, "Ada", LATE, List.of(new Numbered("chess", 2)))),
                problems);
    }

    @Override
    public Published publish(Publication publication, Passphrases passphrases) throws AuthorException {
        publications.add(publication);
        note("publish " + word(passphrases.toOpen(Kind.PUBLISHER, publication.publisher())) + " "
                + word(passphrases.toOpen(Kind.CATALOG, publication.catalog())));
        return new Published(ID + "/chess", "1.0.0", 2, "ab".repeat(32), ID, isNew);
    }
}
