package org.koti.vault.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.koti.api.vault.Change;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.VaultRecord;

/**
 * One collection.
 *
 * @param name its name
 * @param records its records by id
 * @param feed the id of each record and of each remembered deletion by the revision of its latest change
 * @param deleted the revision of each remembered deletion by id
 * @param deletions how many these are
 */
record Collection(
        String name, Tree<String, Stored> records, Tree<Long, String> feed, Tree<String, Long> deleted, int deletions) {

    static Collection empty(String name) {
        return new Collection(name, Tree.empty(), Tree.empty(), Tree.empty(), 0);
    }

    Collection with(String id, Stored record) {
        return new Collection(
                name,
                records.with(id, record),
                told(id).with(record.revision(), id),
                deleted.without(id),
                deletions - (deleted.get(id).isPresent() ? 1 : 0));
    }

    Collection without(String id, long revision) {
        return new Collection(
                name,
                records.without(id),
                told(id).with(revision, id),
                deleted.with(id, revision),
                deletions + (deleted.get(id).isPresent() ? 0 : 1));
    }

    /** The revision of the remembered deletion that has half of the others before it. */
    long middleDeletion() {
        long[] found = {0, 0};
        feed.ascend(Optional.empty(), (revision, id) -> {
            found[0] += deleted.get(id).isPresent() ? 1 : 0;
            found[1] = revision;
            return found[0] <= deletions / 2;
        });
        return found[1];
    }

    /** Without the deletions up to a revision. */
    Collection forgetting(long upTo) {
        Collection[] rest = {this};
        feed.ascend(Optional.empty(), (revision, id) -> {
            if (revision <= upTo && deleted.get(id).isPresent()) {
                rest[0] = new Collection(
                        name,
                        records,
                        rest[0].feed.without(revision),
                        rest[0].deleted.without(id),
                        rest[0].deletions - 1);
            }
            return revision <= upTo;
        });
        return rest[0];
    }

    /** The feed without what it last told of a record. */
    private Tree<Long, String> told(String id) {
        Optional<Long> before = records.get(id).map(Stored::revision).or(() -> deleted.get(id));
        return before.isPresent() ? feed.without(before.get()) : feed;
    }

    Page query(Query query) {
        int limit = query.limit();
        List<VaultRecord> found = new ArrayList<>();
        if (query.descending()) {
            records.descend(query.cursor().or(() -> behind(query.prefix())), (id, record) -> {
                boolean inside = id.startsWith(query.prefix());
                return (!inside || take(found, limit, id, record)) && (inside || id.compareTo(query.prefix()) >= 0);
            });
        } else {
            records.ascend(Optional.of(query.cursor().orElse(query.prefix())), (id, record) -> {
                boolean behindCursor =
                        query.cursor().isEmpty() || !id.equals(query.cursor().get());
                if (!behindCursor || id.compareTo(query.prefix()) < 0) {
                    return true;
                }
                return id.startsWith(query.prefix()) && take(found, limit, id, record);
            });
        }
        if (found.size() <= limit) {
            return new Page(found, Optional.empty());
        }
        found.remove(limit);
        return new Page(found, Optional.of(found.get(limit - 1).id()));
    }

    private boolean take(List<VaultRecord> found, int limit, String id, Stored record) {
        found.add(record.at(name, id));
        return found.size() <= limit;
    }

    /** A bound that is greater than every id with the prefix, as near as one unit gives; empty for none. */
    private static Optional<String> behind(String prefix) {
        int last = prefix.length() - 1;
        return prefix.isEmpty() || prefix.charAt(last) == Character.MAX_VALUE
                ? Optional.empty()
                : Optional.of(prefix.substring(0, last) + (char) (prefix.charAt(last) + 1));
    }

    /** The latest changes behind a revision, oldest first, one more than the limit where there are more. */
    List<Long> later(long revision, int limit) {
        List<Long> found = new ArrayList<>();
        feed.ascend(Optional.of(revision + 1), (changed, id) -> {
            found.add(changed);
            return found.size() <= limit;
        });
        return found;
    }

    Change change(long revision) {
        String id = feed.get(revision).orElseThrow();
        return new Change(id, records.get(id).map(record -> record.at(name, id)));
    }
}
