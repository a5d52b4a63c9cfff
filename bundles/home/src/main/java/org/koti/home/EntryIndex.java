package org.koti.home;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.koti.spi.app.ShortId;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.Listing;

/**
 * Finds entries by words: what an entry says is made plain once for each edition of the listing and each language. Words may be in any order, parts of words, and without their
 * marks. What is in the title comes first, then what is in the name, the summary, and the rest. Safe for use by several threads.
 */
final class EntryIndex {
    private static final int LONGEST = 100;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final int NOWHERE = 1000;

    private final Map<Locale, Edition> editions = new ConcurrentHashMap<>();

    /** What all entries say in one language. */
    private record Edition(List<CatalogEntry> entries, List<Row> rows) {}

    /** What an entry says, the most telling first. */
    private record Row(CatalogEntry entry, List<String> says) {
        /** How far from the title the words are, all together. */
        int rank(List<String> words) {
            int rank = 0;
            for (String word : words) {
                int where = 0;
                while (where < says.size() && !says.get(where).contains(word)) {
                    where++;
                }
                if (where == says.size()) {
                    return NOWHERE;
                }
                rank += where;
            }
            return rank;
        }
    }

    /** An entry and how well it fits. */
    private record Hit(CatalogEntry entry, int rank) {}

    /** Those with all of the words, the best first; where they fit as well, as they are listed. */
    List<CatalogEntry> find(Listing listing, String wanted, Locale language) {
        List<String> words = Arrays.stream(SPACES.split(plain(wanted.substring(0, Math.min(wanted.length(), LONGEST)))))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return listing.entries();
        }
        Edition edition = editions.compute(
                language, (key, old) -> old != null && old.entries() == listing.entries() ? old : of(listing, key));
        return edition.rows().stream()
                .map(row -> new Hit(row.entry(), row.rank(words)))
                .filter(hit -> hit.rank() < NOWHERE)
                .sorted(Comparator.comparingInt(Hit::rank))
                .map(Hit::entry)
                .toList();
    }

    private static Edition of(Listing listing, Locale language) {
        return new Edition(
                listing.entries(),
                listing.entries().stream().map(entry -> row(entry, language)).toList());
    }

    private static Row row(CatalogEntry entry, Locale language) {
        return new Row(
                entry,
                List.of(
                        plain(entry.title().in(language)),
                        plain(ShortId.of(entry.id())),
                        plain(entry.summary().in(language)),
                        plain(entry.description().in(language) + " "
                                + entry.origin().publisher())));
    }

    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
