package org.koti.catalog.tuf;

import java.util.List;
import java.util.Map;

/**
 * What a catalog lists and its publishers confirm.
 *
 * @param catalog the catalog itself
 * @param publishers those in it that were accepted, each with all that it says, whether the catalog lists that or not
 * @param releases by publisher, name of the app and version
 * @param refusals what is listed and not confirmed; the other publishers' releases do not suffer from it
 */
public record Contents(
        Repository catalog, Map<RepositoryId, Repository> publishers, List<Release> releases, List<Refusal> refusals) {
    /** Keeps its own copies. */
    public Contents {
        publishers = Map.copyOf(publishers);
        releases = List.copyOf(releases);
        refusals = List.copyOf(refusals);
    }
}
