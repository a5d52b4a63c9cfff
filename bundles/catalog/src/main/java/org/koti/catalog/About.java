package org.koti.catalog;

import org.koti.catalog.tuf.Json;
import org.koti.catalog.tuf.MalformedMetadataException;
import org.koti.catalog.tuf.Repository;
import org.koti.catalog.tuf.Target;

/**
 * What a catalog or a publisher calls itself: signed with the empty file {@code about} of its repository, as {@code {"name": "Koti"}}. Anybody can call themselves anything.
 */
public final class About {
    /** Under this name it is listed. */
    public static final String PATH = "about";

    private About() {}

    /** {@return the name; empty when there is none, or none that can be shown} */
    static String name(Repository repository) {
        Target about = repository.targets().files().get(PATH);
        if (about == null) {
            return "";
        }
        try {
            return ReleaseFormat.name(PATH, about.custom());
        } catch (MalformedMetadataException e) {
            return "";
        }
    }

    /**
     * What is to be listed for a name.
     *
     * @throws MalformedMetadataException when it is not 1 to 35 plain characters
     */
    public static Target of(String name) throws MalformedMetadataException {
        var custom = Json.object().put("name", name);
        ReleaseFormat.name(PATH, custom);
        return Target.of(PATH, new byte[0], custom);
    }
}
