package org.koti.home;

import org.koti.spi.app.ShortId;
import org.koti.spi.catalog.RefusedEntry;

/**
 * What a catalog lists and does not offer, as a page shows it.
 *
 * @param publisher the beginning of its publisher's id
 * @param why what is wrong, and what to do
 */
record RefusedView(String publisher, String why) {
    static RefusedView of(RefusedEntry entry, Texts texts) {
        return new RefusedView(ShortId.ofPublisher(entry.publisher()), texts.problem(entry.why()));
    }
}
