package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.Listing;

/** What is found by words, and in which order. */
class EntryIndexTest {
    private final EntryIndex index = new EntryIndex();
    private Listing listing = new Listing(
            1,
            List.of(
                    FakeCatalog.entry("rest", "Alpha", "One", "It plays chess."),
                    FakeCatalog.entry("summary", "Beta", "Chess for two", ""),
                    FakeCatalog.entry("chess", "Gamma", "Three", ""),
                    FakeCatalog.entry("title", "Chess", "Four", "Näytä"),
                    FakeCatalog.entry("none", "Draughts", "Five", "")),
            List.of());

    private List<String> find(String words) {
        return index.find(listing, words, Locale.ENGLISH).stream()
                .map(entry -> entry.id().name())
                .toList();
    }

    @Test
    void theTitleCountsMostThenTheNameTheSummaryAndTheRest() {
        assertThat(find("chess")).containsExactly("title", "chess", "summary", "rest");
    }

    @Test
    void wordsAreInAnyOrderAndAllOfThemAreThere() {
        assertThat(find("  four   CHE ")).containsExactly("title");
        assertThat(find("chess five")).isEmpty();
        assertThat(find(" ")).hasSize(5);
    }

    @Test
    void marksDoNotMatter() {
        assertThat(find("nayta")).containsExactly("title");
        assertThat(find("ch\u00e9ss")).hasSize(4);
        assertThat(find("\u0301")).hasSize(5);
    }

    @Test
    void anotherEditionIsFoundAtOnce() {
        assertThat(find("zeppelin")).isEmpty();
        listing = new Listing(2, List.of(FakeCatalog.entry("fresh", "Zeppelin", "", "")), List.of());
        assertThat(find("zeppelin")).containsExactly("fresh");
        assertThat(find("chess")).isEmpty();
    }

    /** Prints how long a search takes among so many entries as a catalog may have. */
    public static void main(String[] arguments) {
        List<CatalogEntry> many = IntStream.range(0, 10_000)
                .mapToObj(number -> FakeCatalog.entry(
                        "app" + number, "Title " + number, "Summary of " + number, "Words and words. ".repeat(60)))
                .toList();
        EntryIndex index = new EntryIndex();
        Listing listing = new Listing(1, many, List.of());
        for (String words : List.of("first", "title 99", "words summary", "zeppelin", "a", "words and 77 title")) {
            for (int round = 0; round < 5; round++) {
                long start = System.nanoTime();
                int found = index.find(listing, words, Locale.ENGLISH).size();
                System.out.println(words + ": " + found + " in " + (System.nanoTime() - start) / 1000 + " us");
            }
        }
    }
}
