package org.koti.home;

import org.koti.spi.app.ShortId;
import org.koti.spi.catalog.RefusedEntry;

/**
 * What a catalog lists and does not offer, as a page shows it.
 *
 * @param whose which catalog's or publisher's it is, in words
 * @param why what is wrong, and what to do
 */
record RefusedView(String whose, String why) {
    static RefusedView of(RefusedEntry entry, Texts texts) {
        String whose = entry.publisher().isEmpty()
                ? texts.get("catalog.refused.all", Names.of(entry.catalog(), texts))
                : texts.get("catalog.refused.one", ShortId.ofPublisher(entry.publisher()));
        return new RefusedView(whose, texts.problem(entry.why()));
    }
}
