package org.koti.spi.drop;

import java.util.List;
import java.util.Optional;
import org.koti.spi.app.VerifiedJar;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The folder into which the person puts jars of apps, while the node is unlocked. Nothing of a jar runs before the person said yes to what it asks for; one that replaces a
 * file to which they did, and asks for nothing new, takes the place of the app by itself. A file that is taken away changes nothing. Safe for use by several threads.
 */
@ProviderType
public interface Drops {
    /**
     * Where the folder is.
     *
     * @return its path
     */
    String folder();

    /**
     * The jars in the folder, as they were when they last changed.
     *
     * @return by file name
     */
    List<Drop> list();

    /**
     * The jar of a drop, read anew.
     *
     * @param drop one of {@link #list()}, not refused
     * @return the jar; empty when the file is another one meanwhile
     */
    Optional<VerifiedJar> open(Drop drop);
}
