package org.koti.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.Permission;
import org.koti.api.permission.ProfileRead;
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

/** Words that show what they are made of. */
final class FakeWording implements Wording {
    @Override
    public String of(Permission permission, String app, Locale language) {
        return language.getLanguage() + " sentence of " + permission.name();
    }

    @Override
    public int danger(Permission permission) {
        return permission instanceof LobbyAccess ? 4 : permission instanceof ProfileRead ? 2 : 1;
    }

    @Override
    public String of(Activity event, Locale language) {
        return language.getLanguage() + " " + event.kind() + " " + event.subject() + " " + event.details();
    }

    @Override
    public List<String> of(AuditCheck found, Locale language) {
        return List.of(
                found.finding().map(finding -> finding.kind().name()).orElse("sound"), found.entries() + " entries");
    }

    @Override
    public Rating of(Declaration declaration, Locale language) {
        return new Rating(
                declaration.asks().isEmpty() ? 6 : 4,
                List.of("reason of " + declaration.name()),
                List.of("see files"),
                declaration.switchedOff());
    }

    @Override
    public String of(InstalledApp.Problem problem, Locale language) {
        return "problem " + problem.kind() + " " + problem.details();
    }

    @Override
    public String of(CatalogException problem, Locale language) {
        return "catalog " + problem.kind() + " " + problem.subject();
    }

    @Override
    public String of(Drop.Refusal refusal, Locale language) {
        return "refusal " + refusal.kind() + " " + refusal.details();
    }

    @Override
    public String of(Network.Problem problem, Locale language) {
        return "network " + problem.kind() + " " + problem.address();
    }

    @Override
    public List<String> of(Invitation invitation, Locale language) {
        List<String> words = new ArrayList<>(List.of(invitation.state().name()));
        invitation.problem().ifPresent(problem -> words.add("problem " + problem));
        return words;
    }

    @Override
    public String of(MalformedInvitationException.Fault fault, Locale language) {
        return "fault " + fault;
    }
}
