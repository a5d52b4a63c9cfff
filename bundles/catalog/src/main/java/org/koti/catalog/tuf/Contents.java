package org.koti.catalog.tuf;

import java.util.List;

/**
 * What a catalog lists and its publishers confirm.
 *
 * @param catalog the catalog itself
 * @param releases by publisher, name of the app and version
 * @param refusals what is listed and not confirmed; the other publishers' releases do not suffer from it
 */
record Contents(Repository catalog, List<Release> releases, List<Refusal> refusals) {
    Contents {
        releases = List.copyOf(releases);
        refusals = List.copyOf(refusals);
    }
}
