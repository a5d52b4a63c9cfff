package org.koti.vault.state;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Changes;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.VaultRecord;

/**
 * One committed state of one namespace.
 *
 * @param collections its collections by name
 * @param revision of the newest change
 * @param records how many there are
 * @param bytes the size of ids and values in UTF-8
 * @param horizon deletions up to this revision are forgotten
 */
public record Namespace(Tree<String, Collection> collections, long revision, long records, long bytes, long horizon) {
    /** Nothing was ever written. */
    public static final Namespace EMPTY = new Namespace(Tree.empty(), 0, 0, 0, 0);

    private static final int MAX_DELETIONS = 10_000;

    /**
     * A namespace without records, as a log begins that was rewritten.
     *
     * @param revision of the newest change
     * @param horizon deletions up to this revision are forgotten
     * @return the namespace
     */
    public static Namespace at(long revision, long horizon) {
        return new Namespace(Tree.empty(), revision, 0, 0, horizon);
    }

    /**
     * The same records in the place of another state. Revisions go on after those of both, and no anchor of either is known any more.
     *
     * @param other what was there
     * @return the state afterwards
     */
    public Namespace insteadOf(Namespace other) {
        long next = Math.max(revision, other.revision) + 1;
        return new Namespace(collections, next, records, bytes, next);
    }

    /**
     * With a record.
     *
     * @param collection the collection's name
     * @param id the record's id
     * @param record the record
     * @return the state afterwards
     */
    public Namespace with(String collection, String id, Stored record) {
        Optional<Stored> before = stored(collection, id);
        long grown = record.value().length
                - before.map(old -> (long) old.value().length).orElse(-size(id));
        return new Namespace(
                collections.with(collection, of(collection).with(id, record)),
                Math.max(revision, record.revision()),
                records + (before.isPresent() ? 0 : 1),
                bytes + grown,
                horizon);
    }

    /**
     * With a deletion. Of more than 10,000 deletions in a collection the older half is forgotten, which moves the horizon.
     *
     * @param collection the collection's name
     * @param id the record's id
     * @param deleted the deletion's revision
     * @return the state afterwards
     */
    public Namespace without(String collection, String id, long deleted) {
        Optional<Stored> before = stored(collection, id);
        Collection fewer = of(collection).without(id, deleted);
        long forgotten = fewer.deletions() > MAX_DELETIONS ? fewer.middleDeletion() : 0;
        return new Namespace(
                collections.with(collection, forgotten > 0 ? fewer.forgetting(forgotten) : fewer),
                Math.max(revision, deleted),
                records - (before.isPresent() ? 1 : 0),
                bytes - before.map(old -> old.value().length + size(id)).orElse(0L),
                Math.max(horizon, forgotten));
    }

    /**
     * Reads one record as it is kept.
     *
     * @param collection the collection's name
     * @param id the record's id
     * @return the record, or empty
     */
    public Optional<Stored> stored(String collection, String id) {
        return collections.get(collection).flatMap(found -> found.records().get(id));
    }

    /**
     * Reads one record.
     *
     * @param collection the collection's name
     * @param id the record's id
     * @return the record, or empty
     */
    public Optional<VaultRecord> get(String collection, String id) {
        return stored(collection, id).map(record -> record.at(collection, id));
    }

    /**
     * Reads a page.
     *
     * @param query what to read
     * @return the page
     */
    public Page query(Query query) {
        return of(query.collection()).query(query);
    }

    /**
     * Reads the changes since an anchor.
     *
     * @param collection the collection's name
     * @param since where to begin
     * @param limit how many at the most
     * @return the changes
     */
    public Changes changes(String collection, Anchor since, int limit) {
        boolean startAgain = !since.equals(Anchor.START) && !knows(collection, since);
        long from = startAgain ? 0 : Place.of(since).revision();
        Collection found = of(collection);
        List<Long> later = found.later(from, limit);
        boolean more = later.size() > limit;
        List<Long> told = more ? later.subList(0, limit) : later;
        long next = more ? told.get(limit - 1) : revision;
        return new Changes(
                told.stream().map(found::change).toList(),
                Place.in(collection, horizon, next).anchor(),
                more,
                startAgain);
    }

    private boolean knows(String collection, Anchor anchor) {
        Place place = Place.of(anchor);
        Place here = Place.in(collection, horizon, place.revision());
        return place.collection() == here.collection()
                && place.revision() <= revision
                && (place.revision() >= horizon || place.era() == here.era());
    }

    /**
     * The newest anchor of a collection.
     *
     * @param collection the collection's name
     * @return the anchor
     */
    public Anchor newest(String collection) {
        return Place.in(collection, horizon, revision).anchor();
    }

    /**
     * The collections that have records.
     *
     * @param after only those whose names come after this one; empty for all
     * @param limit how many at the most
     * @return by name
     */
    public List<String> named(Optional<String> after, int limit) {
        List<String> found = new ArrayList<>();
        collections.ascend(after, (name, collection) -> {
            boolean behind = after.isEmpty() || !after.get().equals(name);
            if (behind && found.size() < limit && !collection.records().isEmpty()) {
                found.add(name);
            }
            return found.size() < limit;
        });
        return found;
    }

    /**
     * Goes through all records.
     *
     * @param visitor gets each record's collection and id
     */
    public void forEach(BiConsumer<String, String> visitor) {
        collections.ascend(Optional.empty(), (name, collection) -> {
            collection.records().ascend(Optional.empty(), (id, record) -> {
                visitor.accept(name, id);
                return true;
            });
            return true;
        });
    }

    private Collection of(String name) {
        return collections.get(name).orElse(Collection.empty(name));
    }

    private static long size(String id) {
        return id.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * What an anchor's position is made of: 38 bits of revision; 13 that follow from the horizon at that time, so that an anchor behind the horizon is known to
     * be of a walk that began after it moved there; 12 of the collection's name.
     */
    private record Place(long revision, long era, long collection) {
        static Place in(String name, long horizon, long revision) {
            return new Place(revision, horizon * 0x9e3779b97f4a7c15L >>> 51, name.hashCode() & 0xfff);
        }

        static Place of(Anchor anchor) {
            long position = anchor.position();
            return new Place(position >>> 25, position >>> 12 & 0x1fff, position & 0xfff);
        }

        Anchor anchor() {
            return new Anchor(revision << 25 | era << 12 | collection);
        }
    }
}
