package org.koti.catalog.author;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.koti.catalog.JarText;
import org.koti.catalog.ReleaseFormat;
import org.koti.catalog.ReleaseText;
import org.koti.catalog.tuf.CatalogEditor;
import org.koti.catalog.tuf.MalformedMetadataException;
import org.koti.catalog.tuf.RefusedException;
import org.koti.catalog.tuf.Release;
import org.koti.catalog.tuf.Repository;
import org.koti.catalog.tuf.Sha256;
import org.koti.catalog.tuf.SigningKeys;
import org.koti.catalog.tuf.Target;
import org.koti.spi.app.LocalizedText;
import org.koti.spi.catalog.AuthorException;
import org.koti.spi.catalog.AuthorException.Kind;
import org.koti.spi.catalog.CatalogAuthor.Publication;
import org.koti.spi.catalog.CatalogAuthor.Published;

/**
 * Publishes one release:
 *
 * <ol>
 *   <li>The jar says what app it is; the number is the next one, or that of the newest release where it is this very jar. What leads back, an earlier jar or
 *       a lower version, is published only with a number that was said.
 *   <li>The publisher's and the catalog's keys are opened, so that neither signs where the other cannot.
 *   <li>The publisher signs the release, unless it did before.
 *   <li>The catalog lists it.
 * </ol>
 *
 * Stopped in between, it can be done again.
 */
final class Publishing {
    private final OwnRepository publisher;
    private final OwnRepository catalog;
    private final OwnRepository.Workshop workshop;

    Publishing(OwnRepository publisher, OwnRepository catalog, OwnRepository.Workshop workshop) {
        this.publisher = publisher;
        this.catalog = catalog;
        this.workshop = workshop;
    }

    Published run(Publication what, LazyPassphrase ofPublisher, LazyPassphrase ofCatalog) throws AuthorException {
        Repository signed = publisher.current();
        JarText text = text(what.jar());
        SortedMap<Integer, Target> before = releases(text.name(), signed);
        int number = number(what, text.name(), before);
        String path = Release.path(text.name(), number);
        Optional<Target> there = Optional.ofNullable(before.get(number));
        boolean isNew = there.isEmpty();
        if (there.isPresent()) {
            ReleaseText said = read(path, number, there.get().custom());
            requireAsSigned(what, text.name() + " " + number, said, before.lastKey() + 1);
        }
        ObjectNode custom = custom(what, text.release(), path, number);
        if (what.release().isEmpty() && !before.isEmpty()) {
            requireNoLower(text.name(), text.release().version(), before);
        }
        SigningKeys keys = publisher.open(ofPublisher);
        SigningKeys listing = catalog.open(ofCatalog);
        try {
            if (isNew) {
                Target jar = publisher.writer().put(path, what.jar(), custom);
                publisher.writer().change(signed.id(), keys, List.of(jar), Set.of());
            }
            editor().add(listing, signed.id(), publisher.store(), Set.of(path));
        } catch (IOException e) {
            throw catalog.disk();
        } catch (RefusedException e) {
            throw OwnRepository.refused(e);
        }
        return new Published(
                signed.id() + "/" + text.name(),
                text.release().version(),
                number,
                Sha256.hex(what.jar()),
                catalog.id().value(),
                isNew);
    }

    /**
     * Lists the newest of what the publisher says, whichever releases that are.
     *
     * @throws AuthorException when the publisher is not accepted
     */
    void list(LazyPassphrase ofCatalog) throws AuthorException {
        SigningKeys listing = catalog.open(ofCatalog);
        try {
            editor().add(listing, publisher.id(), publisher.store(), Set.of());
        } catch (IOException e) {
            throw catalog.disk();
        } catch (RefusedException e) {
            throw OwnRepository.refused(e);
        }
    }

    private CatalogEditor editor() throws AuthorException {
        return new CatalogEditor(catalog.id(), catalog.store(), workshop.clock(), catalog.validity());
    }

    private static JarText text(byte[] jar) throws AuthorException {
        try {
            return JarText.of("the jar", jar);
        } catch (IOException | IllegalArgumentException e) {
            throw listing(e);
        }
    }

    private static SortedMap<Integer, Target> releases(String name, Repository publisher) {
        SortedMap<Integer, Target> releases = new TreeMap<>();
        publisher
                .targets()
                .files()
                .values()
                .forEach(target -> Release.of(publisher, target)
                        .filter(release -> release.id().name().equals(name))
                        .ifPresent(release -> releases.put(release.version(), target)));
        return releases;
    }

    private static int number(Publication what, String name, SortedMap<Integer, Target> before) throws AuthorException {
        int newest = before.isEmpty() ? 0 : before.lastKey();
        int number = what.release().isPresent() ? what.release().getAsInt() : next(what, name, before, newest);
        String subject = name + " " + number;
        Optional<Target> there = Optional.ofNullable(before.get(number));
        if (there.isPresent() && !isThatJar(there, what.jar())) {
            throw new AuthorException(Kind.RELEASE_TAKEN, subject, Integer.toString(newest));
        }
        if (there.isEmpty() && number < newest) {
            throw new AuthorException(Kind.RELEASE_LOWER, subject, Integer.toString(newest));
        }
        return number;
    }

    /** That of the newest release where the jar is that one, else the one after it: an earlier jar becomes the newest release only where a number is said. */
    private static int next(Publication what, String name, SortedMap<Integer, Target> before, int newest)
            throws AuthorException {
        List<Integer> same = before.keySet().stream()
                .filter(release -> isThatJar(Optional.ofNullable(before.get(release)), what.jar()))
                .toList();
        if (same.contains(newest)) {
            return newest;
        }
        if (!same.isEmpty()) {
            throw new AuthorException(
                    Kind.RELEASE_EARLIER, name + " " + same.get(same.size() - 1), Integer.toString(newest + 1));
        }
        return newest + 1;
    }

    private static void requireNoLower(String name, String version, SortedMap<Integer, Target> before)
            throws AuthorException {
        int newest = before.lastKey();
        Target last = Optional.ofNullable(before.get(newest)).orElseThrow();
        ReleaseText said = read(Release.path(name, newest), newest, last.custom());
        if (Arrays.compare(numbers(version), numbers(said.version())) < 0) {
            throw new AuthorException(Kind.VERSION_LOWER, name + " " + version, Integer.toString(newest + 1));
        }
    }

    /** {@return the numbers of a version that is known to be one; what comes after them has no order that people mean} */
    private static int[] numbers(String version) {
        int[] numbers = new int[3];
        String[] parts = version.split("\\.", -1);
        for (int i = 0; i < Math.min(parts.length, numbers.length); i++) {
            numbers[i] = Integer.parseInt(parts[i]);
        }
        return numbers;
    }

    private static boolean isThatJar(Optional<Target> target, byte[] jar) {
        return target.filter(there -> there.sha256().equals(Sha256.hex(jar))).isPresent();
    }

    /** What was signed with a release stays: who gives more or other than that is not told that it is done. */
    private static void requireAsSigned(Publication what, String subject, ReleaseText signed, int next)
            throws AuthorException {
        List<String> notes = signed.notes().in(Locale.ROOT).lines().toList();
        boolean areNotes = what.notes().isEmpty()
                || String.join("\n", what.notes()).lines().toList().equals(notes);
        if (!areNotes || what.minSafe().orElse(signed.minSafe()) != signed.minSafe()) {
            throw new AuthorException(Kind.RELEASE_SIGNED, subject, Integer.toString(next));
        }
    }

    private static ReleaseText read(String path, int number, ObjectNode custom) throws AuthorException {
        try {
            return ReleaseFormat.read(path, number, custom);
        } catch (MalformedMetadataException e) {
            throw listing(e);
        }
    }

    private static ObjectNode custom(Publication what, ReleaseText said, String path, int number)
            throws AuthorException {
        ObjectNode custom = ReleaseFormat.write(new ReleaseText(
                said.version(),
                said.title(),
                said.summary(),
                said.description(),
                said.license(),
                said.icon(),
                LocalizedText.of(String.join("\n", what.notes())),
                what.minSafe().orElse(1)));
        read(path, number, custom);
        return custom;
    }

    private static AuthorException listing(Exception why) {
        return new AuthorException(Kind.LISTING, "", String.valueOf(why.getMessage()));
    }
}
