package org.koti.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.permission.Permission;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.consent.Grants;
import org.koti.spi.consent.Wording;

/** {@code grant}: what the apps may do. */
final class GrantActions {
    private final Services services;
    private final InstalledApps apps;
    private final AppPermissions permissions;

    GrantActions(Services services) {
        this.services = services;
        apps = new InstalledApps(services);
        permissions = new AppPermissions(services);
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
        if (permissions.held(app).contains(asked.permission())) {
            terminal.say(texts.get("give.already", title, value));
        } else {
            say(title, asked, terminal);
            terminal.needYes(line, texts.get("give.question"));
            if (!apps.find(app.id().toString()).sha256().equals(app.sha256())) {
                throw new RefusedException("give.changed", title);
            }
            services.need(Grants.class).give(app.id(), asked.permission());
            terminal.say(texts.get("give.done", title));
        }
        terminal.data(permissions.row(app, asked.permission(), true, texts));
        return Status.DONE;
    }

    private void say(String title, AskedPermission asked, Terminal terminal) {
        Texts texts = terminal.texts();
        Wording wording = services.need(Wording.class);
        terminal.say(texts.get("give.asks", title, AppPermissions.value(asked.permission())));
        terminal.say("  " + wording.of(asked.permission(), texts.locale()));
        terminal.say("  " + texts.get("give.reason", asked.reason().in(texts.locale())));
        terminal.say("  " + texts.get("give.danger", wording.danger(asked.permission())));
    }

    private int revoke(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        InstalledApp app = apps.find(line.values().get(0));
        Permission permission = permissions.named(app, line.values().get(1));
        String title = InstalledApps.title(app, texts);
        String value = AppPermissions.value(permission);
        if (permissions.held(app).contains(permission)) {
            services.need(Grants.class).revoke(app.id(), permission);
            terminal.say(texts.get("revoke.done", title, value));
        } else {
            terminal.say(texts.get("revoke.already", title, value));
        }
        terminal.data(permissions.row(app, permission, false, texts));
        return Status.DONE;
    }
}
