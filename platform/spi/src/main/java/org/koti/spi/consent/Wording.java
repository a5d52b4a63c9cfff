package org.koti.spi.consent;

import java.util.List;
import java.util.Locale;
import org.koti.api.permission.Permission;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.drop.Drop;
import org.koti.spi.peer.Invitation;
import org.koti.spi.peer.MalformedInvitationException;
import org.koti.spi.peer.Network;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the person reads about apps, people and the log, in the same words wherever they read it. A language that the node does not speak is answered in
 * its default one. Safe for use by several threads.
 */
@ProviderType
public interface Wording {
    /**
     * What a permission lets an app do.
     *
     * @param permission the permission
     * @param app the name of the app that asks for it, by which it talks with others
     * @param language the reader's
     * @return a sentence
     */
    String of(Permission permission, String app, Locale language);

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

    /**
     * How safe an app is.
     *
     * @param declaration what it asks for
     * @param language the reader's
     * @return what the web home shows beside what it asks for
     */
    Rating of(Declaration declaration, Locale language);

    /**
     * Why an app does not run, or is not let in.
     *
     * @param problem why
     * @param language the reader's
     * @return why, and what to do; details in it may be an app's words
     */
    String of(InstalledApp.Problem problem, Locale language);

    /**
     * What is wrong with a catalog or one of its files.
     *
     * @param problem what
     * @param language the reader's
     * @return the same, and what to do
     */
    String of(CatalogException problem, Locale language);

    /**
     * What keeps the network from working.
     *
     * @param problem what
     * @param language the reader's
     * @return a sentence
     */
    String of(Network.Problem problem, Locale language);

    /**
     * How far an invitation has come.
     *
     * @param invitation the invitation
     * @param language the reader's
     * @return its state in a word or two, and where it has one its problem as a sentence
     */
    List<String> of(Invitation invitation, Locale language);

    /**
     * What is wrong with what was given for an invitation.
     *
     * @param fault what
     * @param language the reader's
     * @return the same, and what to do
     */
    String of(MalformedInvitationException.Fault fault, Locale language);

    /**
     * Why a jar that the person put into the folder for apps is refused.
     *
     * @param refusal why
     * @param language the reader's
     * @return why, and what to do; details in it may be an app's words
     */
    String of(Drop.Refusal refusal, Locale language);
}
