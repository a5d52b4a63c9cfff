package org.koti.spi.consent;

import java.util.List;
import java.util.Locale;
import org.koti.api.permission.Permission;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the person reads about permissions and the log, in the same words wherever they read it. A language that the node does not speak is answered in
 * its default one. Safe for use by several threads.
 */
@ProviderType
public interface Wording {
    /**
     * What a permission lets an app do.
     *
     * @param permission the permission
     * @param language the reader's
     * @return a sentence
     */
    String of(Permission permission, Locale language);

    /**
     * How much harm a permission could do.
     *
     * @param permission the permission
     * @return 1 little to 4 much; 5 reaches into the person's own network or computer
     */
    int danger(Permission permission);

    /**
     * What happened.
     *
     * @param event an event of the log
     * @param language the reader's
     * @return a sentence; names and ids in it that would turn the words around them are between marks of direction (U+2066 to U+2069)
     */
    String of(Activity event, Locale language);

    /**
     * What a check of the log found.
     *
     * @param check what it found
     * @param language the reader's
     * @return what was checked and found, sentence by sentence
     */
    List<String> of(AuditCheck check, Locale language);
}
