package org.koti.spi.app;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.osgi.annotation.versioning.ProviderType;

/** The apps of this node. Every call needs an unlocked node. Safe for use by several threads. */
@ProviderType
public interface Apps {
    /**
     * All that are installed.
     *
     * @return by title
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    List<InstalledApp> list();

    /**
     * Those that were removed with their data, of which not all is erased yet.
     *
     * @return by id
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    List<AppId> erasing();

    /**
     * The app whose web origin begins with a name.
     *
     * @param name an app's name
     * @return the app, or empty
     */
    Optional<InstalledApp> named(String name);

    /**
     * Reads what an app declares, without installing or running anything of it.
     *
     * @param jar the app's jar
     * @return its declaration
     * @throws MalformedDeclarationException when it is no app, or must be refused
     */
    Declaration inspect(VerifiedJar jar) throws MalformedDeclarationException;

    /**
     * Installs and starts an app that the person said yes to. Another version that is installed is replaced and its data kept; what that holds until a time
     * ends then in this one too. A version that runs goes on until the new one has started beside it, and for good where that does not start; apps in
     * processes of their own are stopped first.
     *
     * @param jar the app's jar
     * @param granted what the person grants: every permission that is not optional, and any of the optional ones
     * @return the app; its state says whether it runs, and its digest and problem whether the version before goes on instead
     * @throws MalformedDeclarationException when it is no app, or must be refused
     * @throws NameTakenException when another publisher's app of the same name is installed
     * @throws StillErasingException when it was removed with its data and that is not erased yet
     * @throws org.koti.api.vault.StorageFullException when the disk has no room for it, or for erasing that
     * @throws IllegalArgumentException when a required permission is missing or something is granted that is not asked for
     */
    InstalledApp install(VerifiedJar jar, Set<Permission> granted) throws MalformedDeclarationException;

    /**
     * Puts another version in the place of an installed one without asking: it holds what that holds at that moment, with the same ends, as far as it asks for
     * it. That the person said yes to all that it asks for is for the caller to see.
     *
     * @param jar the app's jar
     * @param before digest of the version that is installed
     * @return as of {@link #install}
     * @throws MalformedDeclarationException when it is no app, or must be refused
     * @throws org.koti.api.vault.StorageFullException when the disk has no room for it
     * @throws IllegalArgumentException when it needs what is not held
     * @throws IllegalStateException when another version is installed by now or none is, or when the person stopped it or a limit did
     */
    InstalledApp replace(VerifiedJar jar, String before) throws MalformedDeclarationException;

    /**
     * The version that an app can go back to.
     *
     * @param app the app
     * @return the version that was replaced last; empty when none was, or it is kept no more
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    Optional<Earlier> earlier(AppId app);

    /**
     * Goes back to the version before. The two change places: what goes is kept, with its data, as {@link #earlier} from then on. What the version before asks for
     * and does not hold now stays refused.
     *
     * @param app the app
     * @param data whether its data goes back too, to what it was before the other version started; else it keeps what there is now
     * @return as of {@link #install}
     * @throws IllegalStateException when there is no version to go back to
     * @throws org.koti.api.vault.StorageFullException when the disk has no room for it; nothing has changed then
     */
    InstalledApp back(AppId app, boolean data);

    /**
     * Starts a stopped app, now and after each unlocking.
     *
     * @param app the app
     * @return as it is now
     */
    InstalledApp start(AppId app);

    /**
     * Stops an app, until it is started again.
     *
     * @param app the app
     * @return as it is now
     */
    InstalledApp stop(AppId app);

    /**
     * Removes an app and its grants. Where its data is to go, that is noted in the same durable step; what cannot be erased at once, as the disk is full, is
     * tried again until it is done, also after the next unlocking.
     *
     * @param app the app
     * @param eraseData whether its part of the vault is erased too, and what the node keeps for it elsewhere, as among people
     */
    void remove(AppId app, boolean eraseData);
}
