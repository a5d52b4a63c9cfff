package org.koti.home;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.koti.api.app.Isolation;
import org.koti.api.permission.HttpAccess;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.api.permission.Permission;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Reach;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultWrite;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.Declaration;
import org.koti.spi.consent.Rating;

/** Rates how safe an app is by what it asks for, and what it gets no way to. */
final class Safety {
    private static final int BEST = 6;
    private static final int WORST = 1;

    private Safety() {}

    static Rating of(Declaration declaration, Texts texts) {
        List<String> reasons = new ArrayList<>();
        int rating = BEST;
        if (asks(declaration, Safety::reachesPastTheInternet)) {
            rating--;
            reasons.add(texts.get("rating.near"));
        }
        if (asks(declaration, HttpAccess.class::isInstance)) {
            rating--;
            reasons.add(texts.get("rating.http"));
        }
        if (asks(declaration, LobbyAccess.class::isInstance)) {
            rating--;
            reasons.add(texts.get("rating.lobby"));
        }
        if (asks(declaration, PeerMessage.class::isInstance)) {
            rating--;
            reasons.add(texts.get("rating.peers"));
        }
        if (asks(declaration, Sign.class::isInstance)) {
            rating--;
            reasons.add(texts.get("rating.sign"));
        }
        if (asks(declaration, Safety::tellsWhoYouAre)) {
            rating--;
            reasons.add(texts.get("rating.profile"));
        }
        List<String> warnings = new ArrayList<>();
        if (declaration.isolation() == Isolation.PROCESS) {
            rating--;
            reasons.add(texts.get("rating.process"));
            warnings.add(texts.get("warning.process"));
        }
        if (!declaration.switchedOff().isEmpty()) {
            rating--;
            reasons.add(texts.get("rating.parts"));
        }
        if (reasons.isEmpty()) {
            reasons.add(texts.get("rating.best"));
        }
        return new Rating(Math.max(WORST, rating), reasons, barred(declaration, texts), warnings);
    }

    private static List<String> barred(Declaration declaration, Texts texts) {
        List<String> barred = new ArrayList<>();
        barred.add(texts.get(asks(declaration, HttpAccess.class::isInstance) ? "barred.hosts" : "barred.internet"));
        barred.add(texts.get("barred.files"));
        barred.add(texts.get("barred.apps"));
        if (!asks(declaration, PermissionText::needsNetwork)) {
            barred.add(texts.get("barred.people"));
        }
        if (!asks(declaration, LobbyAccess.class::isInstance) && asks(declaration, PeerMessage.class::isInstance)) {
            barred.add(texts.get("barred.strangers"));
        }
        if (!asks(declaration, Safety::tellsWhoYouAre)) {
            barred.add(texts.get("barred.profile"));
        }
        if (!asks(declaration, Sign.class::isInstance)) {
            barred.add(texts.get("barred.sign"));
        }
        if (!asks(declaration, VaultWrite.class::isInstance)) {
            barred.add(texts.get("barred.write"));
        }
        return barred;
    }

    private static boolean reachesPastTheInternet(Permission permission) {
        return permission instanceof HttpAccess access && access.reach() != Reach.INTERNET;
    }

    private static boolean tellsWhoYouAre(Permission permission) {
        return permission instanceof ProfileRead;
    }

    private static boolean asks(Declaration declaration, Predicate<Permission> kind) {
        return declaration.asks().stream().map(AskedPermission::permission).anyMatch(kind);
    }
}
