package org.koti.catalog.tuf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.koti.catalog.tuf.RefusedException.Kind;

/**
 * A catalog with the publishers in it. Two signatures stand behind each release: the catalog's, which lists a file, and the publisher's,
 * which says what app that file is. Neither can speak for the other:
 *
 * <ol>
 *   <li>The catalog's metadata is checked.
 *   <li>For each publisher that it lists, the timestamp that it pins is checked, and from there the publisher's own metadata, under the
 *       publisher's own id.
 *   <li>A release is what both list with the same length and digest. What the publisher lists and the catalog does not is not in this catalog.
 * </ol>
 */
public final class SignedCatalog {
    private final RepositoryId id;
    private final Source source;
    private final RepositoryClient client;

    public SignedCatalog(RepositoryId id, Source source, RepositoryClient client) {
        this.id = id;
        this.source = source;
        this.client = client;
    }

    /**
     * Reads and checks all that the catalog lists.
     *
     * @throws RefusedException when the catalog itself is not accepted
     */
    public Contents refresh() throws RefusedException {
        Repository catalog = client.refresh(id, source);
        Map<RepositoryId, Repository> publishers = new HashMap<>();
        List<Release> releases = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (Listed listed : Listed.in(catalog.targets())) {
            try {
                Source pinned = PinnedSource.of(source, listed);
                Repository publisher = client.refresh(listed.publisher(), pinned);
                publishers.put(listed.publisher(), publisher);
                confirm(listed, publisher, releases, refusals);
            } catch (RefusedException e) {
                refusals.add(new Refusal(listed.publisher(), e));
            }
        }
        return new Contents(catalog, publishers, releases, refusals);
    }

    private static void confirm(Listed listed, Repository publisher, List<Release> releases, List<Refusal> refusals) {
        for (Target jar : listed.jars()) {
            Target said = publisher.targets().files().get(jar.path());
            if (said == null || !said.isTheSameFileAs(jar)) {
                refusals.add(
                        new Refusal(listed.publisher(), unconfirmed(jar, "its publisher does not list that file")));
                continue;
            }
            Release.of(publisher, said)
                    .ifPresentOrElse(
                            releases::add,
                            () -> refusals.add(new Refusal(
                                    listed.publisher(), unconfirmed(jar, "it is not named like NAME.VERSION.jar"))));
        }
    }

    private static RefusedException unconfirmed(Target jar, String what) {
        return new RefusedException(Kind.UNCONFIRMED, jar.path(), what);
    }

    /**
     * Reads a release's jar.
     *
     * @return its bytes, length and digest compared with what the publisher signed
     * @throws RefusedException when it is missing or another one
     */
    public byte[] open(Release release) throws RefusedException {
        return new SourceFiles(source).read(Listed.folder(release.publisher()), release.target());
    }
}
