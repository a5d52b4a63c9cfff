package org.koti.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.permission.Permission;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Grants;
import org.koti.spi.consent.Term;
import org.koti.spi.consent.Wording;

/** {@code grant}: what the apps may do. */
final class GrantActions {
    private static final Map<String, Term> TERMS = Map.of("hour", Term.ONE_HOUR, "today", Term.TODAY);

    private final Services services;
    private final InstalledApps apps;
    private final AppPermissions permissions;
    private final Calendar calendar;

    GrantActions(Services services, AppPermissions permissions, Calendar calendar) {
        this.services = services;
        this.permissions = permissions;
        this.calendar = calendar;
        apps = new InstalledApps(services);
    }

    Map<Command, Action> all() {
        return Map.of(
                Command.GRANT_LIST, this::list,
                Command.GRANT_GIVE, this::give,
                Command.GRANT_REVOKE, this::revoke);
    }

    private int list(Line line, Terminal terminal) throws RefusedException {
        Optional<String> name = line.value(0);
        List<InstalledApp> shown = name.isPresent() ? List.of(apps.find(name.get())) : apps.all();
        terminal.data(shown.stream()
                .flatMap(app -> permissions.rows(app, terminal.texts()).stream())
                .toList());
        if (shown.isEmpty()) {
            terminal.say(terminal.texts().get("list.empty"));
        }
        for (InstalledApp app : shown) {
            terminal.say(InstalledApps.title(app, terminal.texts()));
            permissions.lines(app, terminal.texts()).forEach(terminal::say);
        }
        return Status.DONE;
    }

    private int give(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        InstalledApp app = apps.find(line.values().get(0));
        AskedPermission asked = permissions.asked(app, line.values().get(1));
        String title = InstalledApps.title(app, texts);
        String value = AppPermissions.value(asked.permission());
        Optional<Instant> end = calendar.end(term(line));
        Optional<Grant> held = permissions.held(app, asked.permission());
        if (end.isEmpty() && held.filter(grant -> grant.until().isEmpty()).isPresent()) {
            terminal.say(texts.get("give.already", title, value));
        } else {
            say(title, app, asked, terminal);
            end.ifPresent(moment -> terminal.say("  " + texts.get("give.until", calendar.of(moment))));
            terminal.needYes(line, texts.get("give.question"));
            giveNow(app, asked.permission(), end, texts);
            terminal.say(texts.get("give.done", title));
        }
        terminal.data(permissions.row(app, asked.permission(), texts));
        return Status.DONE;
    }

    private void giveNow(InstalledApp app, Permission permission, Optional<Instant> end, Texts texts)
            throws RefusedException {
        checkAsRead(app, end, texts);
        try {
            services.need(Grants.class).give(app.id(), permission, Grant.Who.BY_COMMAND, end);
        } catch (IllegalArgumentException e) {
            checkAsRead(app, end, texts);
            throw e;
        }
    }

    /** A yes is to what was read: to that version of the app, and to that end. */
    private void checkAsRead(InstalledApp app, Optional<Instant> end, Texts texts) throws RefusedException {
        if (!apps.find(app.id().toString()).sha256().equals(app.sha256())) {
            throw new RefusedException("give.changed", InstalledApps.title(app, texts));
        }
        if (end.filter(calendar::isPast).isPresent()) {
            throw new RefusedException("give.late");
        }
    }

    /** For how long a line gives: for good where it does not say. */
    private static Term term(Line line) {
        return line.option(Option.FOR)
                .map(time -> Optional.ofNullable(TERMS.get(time)).orElseThrow())
                .orElse(Term.FOR_GOOD);
    }

    private void say(String title, InstalledApp app, AskedPermission asked, Terminal terminal) {
        Texts texts = terminal.texts();
        Wording wording = services.need(Wording.class);
        terminal.say(texts.get("give.asks", title, AppPermissions.value(asked.permission())));
        terminal.say("  " + wording.of(asked.permission(), app.id().name(), texts.locale()));
        Prose.lines("  ", texts.get("give.reason", asked.reason().in(texts.locale())))
                .forEach(terminal::say);
        terminal.say("  " + texts.get("give.danger", wording.danger(asked.permission())));
    }

    private int revoke(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        InstalledApp app = apps.find(line.values().get(0));
        Permission permission = permissions.named(app, line.values().get(1));
        String title = InstalledApps.title(app, texts);
        String value = AppPermissions.value(permission);
        if (permissions.held(app, permission).isPresent()) {
            services.need(Grants.class).revoke(app.id(), permission);
            terminal.say(texts.get("revoke.done", title, value));
        } else {
            terminal.say(texts.get("revoke.already", title, value));
        }
        terminal.data(permissions.row(app, permission, texts));
        return Status.DONE;
    }
}
