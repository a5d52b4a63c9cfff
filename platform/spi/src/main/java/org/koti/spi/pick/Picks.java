package org.koti.spi.pick;

import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.pick.PickedContact;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The requests that wait for the person's answer, one for each app at the most. {@link org.koti.spi.app.NodeListener.Topic#PICKS} tells of more and fewer.
 * There only while the node is unlocked. Safe for use by several threads.
 */
@ProviderType
public interface Picks {
    /**
     * What an app asks for.
     *
     * @param app the app
     * @return its request, or empty when it has none
     */
    Optional<PickRequest> open(AppId app);

    /**
     * The person said no.
     *
     * @param id the request
     * @return false when it had ended before
     */
    boolean refuse(String id);

    /**
     * The person picked a contact.
     *
     * @param id the request
     * @param contact whom
     * @return false when it had ended before, or is for something else
     */
    boolean give(String id, PickedContact contact);

    /**
     * Where the person looks for a record.
     *
     * @param id the request
     * @return what their other apps keep; empty when the request had ended before, or is for something else
     */
    Optional<RecordShelf> shelf(String id);

    /**
     * The person picked a record.
     *
     * @param id the request
     * @param seen the record as they saw it; the app gets no other revision
     * @return what came of it
     * @throws IllegalArgumentException when a name is not of its form
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    RecordAnswer give(String id, SeenRecord seen);

    /**
     * The person picked a file, whose bytes come now.
     *
     * @param id the request
     * @param name what the browser says the file is called; it is not trusted
     * @return where the bytes go, to be closed; empty when the request had ended before, or is for something else
     * @throws UnfitFileException when it cannot be taken
     */
    Optional<FileIntake> receive(String id, String name) throws UnfitFileException;
}
