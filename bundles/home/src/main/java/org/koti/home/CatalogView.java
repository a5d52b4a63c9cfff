package org.koti.home;

import java.util.List;
import org.koti.spi.catalog.CatalogStanding;
import org.koti.spi.catalog.Fetched;
import org.koti.spi.catalog.RefusedEntry;

/**
 * A catalog as its page shows it; what is not known is empty.
 *
 * @param standing how it stands
 * @param own whether it came with Koti
 * @param name what the person calls it
 * @param called what it calls itself
 * @param refreshed when it was last read and checked
 * @param expires until when it is valid
 * @param expired since when it is not any more
 * @param fetched when its copy was fetched from the web
 * @param unfetched why that copy is not newer
 * @param underWay whether a newer one is being fetched
 * @param problem why it is not accepted
 * @param refused what it lists and does not offer
 */
record CatalogView(
        CatalogStanding standing,
        boolean own,
        String name,
        String called,
        String refreshed,
        String expires,
        String expired,
        String fetched,
        String unfetched,
        boolean underWay,
        String problem,
        List<RefusedView> refused) {
    static CatalogView of(CatalogStanding catalog, boolean own, List<RefusedEntry> refused, Texts texts) {
        return new CatalogView(
                catalog,
                own,
                catalog.name().isEmpty() ? "" : Names.of(catalog.name(), texts),
                catalog.called().isEmpty() ? texts.get("entry.nameless") : Names.of(catalog.called(), texts),
                catalog.refreshed().map(texts::moment).orElse(""),
                catalog.expires().map(texts::day).orElse(""),
                catalog.expiredSince().map(texts::day).orElse(""),
                catalog.fetched().map(copy -> texts.moment(copy.when())).orElse(""),
                catalog.fetched().flatMap(Fetched::failure).map(texts::problem).orElse(""),
                catalog.fetched().filter(Fetched::underWay).isPresent(),
                catalog.problem().map(texts::problem).orElse(""),
                refused.stream().map(entry -> RefusedView.of(entry, texts)).toList());
    }

    String fingerprint() {
        return Fingerprint.of(standing.id());
    }

    /** The same to read aloud; empty where there is none. */
    String words() {
        return Fingerprint.words(standing.id());
    }

    String removal() {
        return "/catalogs/" + standing.id() + "/remove";
    }
}
