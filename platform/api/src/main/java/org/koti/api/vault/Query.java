package org.koti.api.vault;

import java.util.Optional;

/**
 * What to read from a collection.
 *
 * @param collection the collection's name
 * @param prefix what the ids begin with; empty for all
 * @param descending false for ids from first to last
 * @param limit how many at the most, 1 to 1000
 * @param cursor where to go on, from an earlier {@link Page}
 */
public record Query(String collection, String prefix, boolean descending, int limit, Optional<String> cursor) {
    private static final int MAX_LIMIT = 1000;

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException when it is not from 1 to 1000
     */
    public Query {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a limit is from 1 to 1000, not " + limit);
        }
    }

    /**
     * All of a collection, by id, 100 at a time.
     *
     * @param collection the collection's name
     * @return the query
     */
    public static Query in(String collection) {
        return new Query(collection, "", false, 100, Optional.empty());
    }

    /**
     * The same for ids with a prefix.
     *
     * @param start what the ids begin with
     * @return the query
     */
    public Query withPrefix(String start) {
        return new Query(collection, start, descending, limit, cursor);
    }

    /**
     * The same from last to first.
     *
     * @return the query
     */
    public Query backwards() {
        return new Query(collection, prefix, true, limit, cursor);
    }

    /**
     * The same with another limit.
     *
     * @param most how many at the most, 1 to 1000
     * @return the query
     */
    public Query limitedTo(int most) {
        return new Query(collection, prefix, descending, most, cursor);
    }

    /**
     * The same, going on behind a page.
     *
     * @param behind {@link Page#cursor()}
     * @return the query
     */
    public Query after(String behind) {
        return new Query(collection, prefix, descending, limit, Optional.of(behind));
    }
}
