package org.koti.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.VaultRecord;
import org.koti.spi.pick.RecordShelf;

/** Looks for the records of a page. However much an app keeps, a bounded part of it is looked at for one page. */
final class RecordSearch {
    /** How many records a page has at the most. */
    static final int PAGE = 20;

    /** How many records are looked into for one page. */
    static final int MOST = 1000;

    private static final long MOST_CHARACTERS = 8L << 20;

    private final RecordShelf shelf;
    private final AppId keeper;

    RecordSearch(RecordShelf shelf, AppId keeper) {
        this.shelf = shelf;
        this.keeper = keeper;
    }

    /**
     * What was found.
     *
     * @param records by id
     * @param last behind which record to go on; empty when all was looked at
     */
    record Found(List<VaultRecord> records, Optional<String> last) {}

    Found at(ShelfPlace place) {
        return place.inside() ? inside(place) : beginning(place);
    }

    private static Query query(ShelfPlace place) {
        Query all = Query.in(place.collection()).limitedTo(PAGE);
        return place.isFirst() ? all : all.after(place.after());
    }

    private Found beginning(ShelfPlace place) {
        Page page = shelf.query(keeper, query(place).withPrefix(place.find()));
        return new Found(page.records(), page.cursor());
    }

    private Found inside(ShelfPlace place) {
        String words = place.find().toLowerCase(Locale.ROOT);
        List<VaultRecord> found = new ArrayList<>();
        ShelfPlace here = place;
        int looked = 0;
        long characters = 0;
        while (true) {
            Page page = shelf.query(keeper, query(here));
            for (VaultRecord record : page.records()) {
                if (found.size() == PAGE) {
                    return new Found(found, Optional.of(here.after()));
                }
                if (holds(record, words)) {
                    found.add(record);
                }
                here = here.behind(record.id());
                looked++;
                characters += record.json().length();
            }
            if (page.cursor().isEmpty()) {
                return new Found(found, Optional.empty());
            }
            if (looked >= MOST || characters >= MOST_CHARACTERS) {
                return new Found(found, page.cursor());
            }
        }
    }

    private static boolean holds(VaultRecord record, String words) {
        return (record.id() + "\n" + RecordText.of(record.json()))
                .toLowerCase(Locale.ROOT)
                .contains(words);
    }
}
