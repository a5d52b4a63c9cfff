package org.koti.catalog.tuf;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.koti.api.app.AppId;

/**
 * One version of an app, as its publisher signed it, in a catalog that lists it.
 *
 * @param id the publisher's id and the name of the app
 * @param version from 1, by which releases of an app are compared
 * @param publisher who published it
 * @param target its jar, and what the publisher says of it
 * @param expiredSince when the first of the publisher's files ran out, if one has
 */
public record Release(AppId id, int version, RepositoryId publisher, Target target, Optional<Instant> expiredSince) {
    private static final int LONGEST_NAME = 35;
    private static final Pattern PATH = Pattern.compile("([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\\.([1-9][0-9]{0,8})\\.jar");

    /** {@return the name of a release's jar in its publisher's repository} */
    public static String path(String name, int version) {
        return name + "." + version + ".jar";
    }

    /** {@return the release; nothing when the file is not named as that of one} */
    public static Optional<Release> of(Repository publisher, Target target) {
        Matcher name = PATH.matcher(target.path());
        if (!name.matches() || name.group(1).length() > LONGEST_NAME) {
            return Optional.empty();
        }
        return Optional.of(new Release(
                new AppId(publisher.id().value(), name.group(1)),
                Integer.parseInt(name.group(2)),
                publisher.id(),
                target,
                publisher.expiredSince()));
    }
}
