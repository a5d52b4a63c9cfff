package org.koti.catalog.author;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.koti.catalog.tuf.FileOperations;
import org.koti.spi.catalog.AuthorException;
import org.koti.spi.catalog.CatalogAuthor.Kind;
import org.koti.spi.catalog.CatalogAuthor.Passphrases;
import org.koti.spi.catalog.CatalogAuthor.Plan;
import org.koti.spi.catalog.CatalogAuthor.Publication;

/** Somebody who publishes, with the same passphrase for all. */
final class Desk implements Passphrases {
    static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    static final Plan PLAN = new Plan("Ada", 1, 1);

    final Path publisher;
    final Path catalog;
    final List<Kind> asked = new ArrayList<>();
    final List<char[]> said = new ArrayList<>();
    Optional<String> word = Optional.of("sana ääneen");

    Desk(Path folder) {
        publisher = folder.resolve("ada");
        catalog = folder.resolve("apps");
    }

    static FolderAuthor author(FileOperations disk) {
        return new FolderAuthor(new OwnRepository.Workshop(Clock.fixed(NOW, ZoneOffset.UTC), disk, 1000));
    }

    static FolderAuthor author() {
        return author(new QuickDisk());
    }

    /** Makes both. */
    Desk made() throws AuthorException {
        author().create(Kind.PUBLISHER, publisher, PLAN, this);
        author().create(Kind.CATALOG, catalog, new Plan("Ada’s apps", 1, 1), this);
        return this;
    }

    Publication of(byte[] jar) {
        return of(jar, OptionalInt.empty());
    }

    Publication of(byte[] jar, OptionalInt release) {
        return new Publication(jar, publisher, catalog, List.of("Castling.", "Faster."), release, OptionalInt.empty());
    }

    static Path keys(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".keys");
    }

    @Override
    public Optional<char[]> toSeal(Path keys) {
        return word.map(this::say);
    }

    @Override
    public char[] toOpen(Kind kind, Path keys) {
        asked.add(kind);
        return say(word.orElseThrow());
    }

    private char[] say(String text) {
        char[] copy = text.toCharArray();
        said.add(copy);
        return copy;
    }

    boolean isAllWiped() {
        return said.stream().allMatch(text -> Arrays.equals(text, new char[text.length]));
    }
}
