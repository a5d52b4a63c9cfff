package org.koti.home;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.koti.api.permission.Permission;
import org.koti.spi.app.Apps;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AuditCheck;
import org.koti.spi.consent.Rating;
import org.koti.spi.consent.Wording;
import org.koti.spi.drop.Drop;
import org.koti.spi.peer.Invitation;
import org.koti.spi.peer.MalformedInvitationException;
import org.koti.spi.peer.Network;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The words of the home's pages, for whatever else speaks to the person. */
@Component
public final class HomeWording implements Wording {
    private final Apps apps;

    /**
     * Makes it.
     *
     * @param apps know what apps are called
     */
    @Activate
    public HomeWording(@Reference Apps apps) {
        this.apps = apps;
    }

    @Override
    public String of(Permission permission, String app, Locale language) {
        return PermissionText.sentence(texts(language), app, permission);
    }

    @Override
    public int danger(Permission permission) {
        return PermissionText.danger(permission);
    }

    @Override
    public String of(Activity event, Locale language) {
        return EventView.of(event, apps.list(), texts(language)).sentence();
    }

    @Override
    public List<String> of(AuditCheck check, Locale language) {
        return CheckView.of(check, texts(language)).sentences();
    }

    @Override
    public Rating of(Declaration declaration, Locale language) {
        return Safety.of(declaration, texts(language));
    }

    @Override
    public String of(InstalledApp.Problem problem, Locale language) {
        return texts(language).problem(problem);
    }

    @Override
    public String of(CatalogException problem, Locale language) {
        return texts(language).problem(problem);
    }

    @Override
    public String of(Network.Problem problem, Locale language) {
        return texts(language).problem(problem);
    }

    @Override
    public List<String> of(Invitation invitation, Locale language) {
        InvitationView view = InvitationView.of(invitation, texts(language));
        return Stream.of(view.state(), view.problem())
                .filter(words -> !words.isEmpty())
                .toList();
    }

    @Override
    public String of(MalformedInvitationException.Fault fault, Locale language) {
        return texts(language).fault(fault);
    }

    @Override
    public String of(Drop.Refusal refusal, Locale language) {
        return texts(language).refusal(refusal);
    }

    private static Texts texts(Locale language) {
        return new Texts(Languages.asked(List.of(language)));
    }
}
