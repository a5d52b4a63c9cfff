package org.koti.testkit.vault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Change;
import org.koti.api.vault.Changes;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.VaultRecord;

/**
 * One committed state. Never changed once it is published.
 *
 * @param collections entries by id by collection
 * @param revision of the newest change
 * @param horizon deletions up to this revision are forgotten
 * @param generation how often the horizon moved
 */
record Records(
        NavigableMap<String, NavigableMap<String, Entry>> collections, long revision, long horizon, long generation) {
    static final Records EMPTY = new Records(new TreeMap<>(), 0, 0, 0);

    record Entry(long revision, Optional<String> json, Instant changed) {
        VaultRecord at(String collection, String id) {
            return new VaultRecord(collection, id, revision, json.orElseThrow(), changed);
        }
    }

    Records copy() {
        NavigableMap<String, NavigableMap<String, Entry>> copies = new TreeMap<>();
        collections.forEach((name, entries) -> copies.put(name, new TreeMap<>(entries)));
        return new Records(copies, revision, horizon, generation);
    }

    Records withoutDeletions() {
        Records copy = copy();
        copy.collections.values().forEach(entries -> entries.values().removeIf(entry -> entry.json.isEmpty()));
        return new Records(copy.collections, revision, revision, generation + 1);
    }

    /** The records of this state once more, as a state that follows another: no revision comes twice, and no anchor is known. */
    Records after(Records other) {
        Records copy = withoutDeletions();
        long next = other.revision + 1;
        return new Records(copy.collections, next, next, other.generation + 1);
    }

    Optional<VaultRecord> get(String collection, String id) {
        return Optional.ofNullable(entries(collection).get(id))
                .filter(entry -> entry.json.isPresent())
                .map(entry -> entry.at(collection, id));
    }

    Page query(Query query) {
        query.cursor().ifPresent(Rules::checkId);
        List<VaultRecord> found = new ArrayList<>(ordered(query)
                .filter(entry -> entry.getKey().startsWith(query.prefix()))
                .filter(entry -> entry.getValue().json.isPresent())
                .limit(query.limit() + 1L)
                .map(entry -> entry.getValue().at(query.collection(), entry.getKey()))
                .toList());
        if (found.size() <= query.limit()) {
            return new Page(found, Optional.empty());
        }
        found.remove(query.limit());
        return new Page(found, Optional.of(found.get(found.size() - 1).id()));
    }

    private Stream<Map.Entry<String, Entry>> ordered(Query query) {
        NavigableMap<String, Entry> entries = entries(query.collection());
        NavigableMap<String, Entry> ordered = query.descending() ? entries.descendingMap() : entries;
        return query.cursor().map(cursor -> ordered.tailMap(cursor, false)).orElse(ordered).entrySet().stream();
    }

    Changes changes(String collection, Anchor since, int limit) {
        boolean startAgain = !since.equals(Anchor.START) && !knows(collection, since);
        long from = startAgain ? 0 : Place.of(since).revision();
        List<Map.Entry<String, Entry>> later = entries(collection).entrySet().stream()
                .filter(entry -> entry.getValue().revision > from)
                .sorted(Comparator.comparingLong(entry -> entry.getValue().revision))
                .toList();
        boolean more = later.size() > limit;
        List<Map.Entry<String, Entry>> told = more ? later.subList(0, limit) : later;
        long next = more ? told.get(limit - 1).getValue().revision : revision;
        List<Change> changes = told.stream()
                .map(entry -> new Change(entry.getKey(), get(collection, entry.getKey())))
                .toList();
        return new Changes(changes, Place.in(collection, generation, next).anchor(), more, startAgain);
    }

    private boolean knows(String collection, Anchor anchor) {
        Place place = Place.of(anchor);
        Place here = Place.in(collection, generation, place.revision());
        return place.collection() == here.collection()
                && place.revision() <= revision
                && (place.revision() >= horizon || place.generation() == here.generation());
    }

    Anchor newest(String collection) {
        return Place.in(collection, generation, revision).anchor();
    }

    List<Long> sums() {
        long records = 0;
        long bytes = 0;
        for (NavigableMap<String, Entry> entries : collections.values()) {
            for (Map.Entry<String, Entry> entry : entries.entrySet()) {
                if (entry.getValue().json.isPresent()) {
                    records++;
                    bytes += Rules.size(entry.getKey())
                            + Rules.size(entry.getValue().json.orElseThrow());
                }
            }
        }
        return List.of(records, bytes);
    }

    NavigableMap<String, Entry> entries(String collection) {
        return collections.getOrDefault(collection, new TreeMap<>());
    }

    /** What an anchor's position is made of: 38 bits of revision, 13 of generation, 12 of the collection's name. */
    private record Place(long revision, long generation, long collection) {
        static Place in(String name, long generation, long revision) {
            return new Place(revision, generation & 0x1fff, name.hashCode() & 0xfff);
        }

        static Place of(Anchor anchor) {
            long position = anchor.position();
            return new Place(position >>> 25, position >>> 12 & 0x1fff, position & 0xfff);
        }

        Anchor anchor() {
            return new Anchor(revision << 25 | generation << 12 | collection);
        }
    }
}
