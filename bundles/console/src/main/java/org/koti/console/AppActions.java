package org.koti.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.Apps;
import org.koti.spi.app.Earlier;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.ShortId;
import org.koti.spi.consent.Wording;

/** {@code app}: the installed apps, and whether they run. */
final class AppActions {
    private final Services services;
    private final InstalledApps apps;
    private final AppPermissions permissions;
    private final Calendar calendar;

    AppActions(Services services, AppPermissions permissions, Calendar calendar) {
        this.services = services;
        this.permissions = permissions;
        this.calendar = calendar;
        apps = new InstalledApps(services);
    }

    Map<Command, Action> all() {
        return Map.of(
                Command.APP_LIST, this::list,
                Command.APP_SHOW, this::show,
                Command.APP_START, this::start,
                Command.APP_STOP, this::stop,
                Command.APP_REMOVE, this::remove);
    }

    private int list(Line line, Terminal terminal) {
        Texts texts = terminal.texts();
        List<InstalledApp> all = apps.all();
        terminal.data(all.stream().map(app -> rowWithEarlier(app, texts)).toList());
        if (all.isEmpty()) {
            terminal.say(texts.get("list.empty"));
        }
        Columns columns = new Columns();
        for (InstalledApp app : all) {
            columns.row(
                    ShortId.of(app.id()),
                    app.declaration().version(),
                    state(app, texts),
                    app.declaration().title().in(texts.locale()));
        }
        columns.lines().forEach(terminal::say);
        return Status.DONE;
    }

    private int show(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        InstalledApp app = apps.find(line.values().get(0));
        Map<String, Object> data = rowWithEarlier(app, texts);
        data.put("permissions", permissions.rows(app, texts));
        terminal.data(data);
        terminal.say(InstalledApps.title(app, texts));
        Columns facts = new Columns();
        facts.row(texts.get("fact.summary"), app.declaration().summary().in(texts.locale()));
        facts.row(texts.get("fact.state"), state(app, texts));
        problem(app, texts).ifPresent(why -> facts.row("", why));
        facts.row(texts.get("fact.version"), app.declaration().version())
                .row(texts.get("fact.installed"), calendar.of(app.installed()));
        earlier(app)
                .ifPresent(before -> facts.row(
                        texts.get("fact.earlier"),
                        texts.get(
                                "show.earlier",
                                before.version(),
                                calendar.of(before.replaced()),
                                app.id().name())));
        facts.row(texts.get("fact.license"), app.declaration().license()).row(texts.get("fact.digest"), app.sha256());
        facts.lines().forEach(terminal::say);
        terminal.say(texts.get("show.may"));
        permissions.lines(app, texts).forEach(terminal::say);
        return Status.DONE;
    }

    private int start(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        InstalledApp app = apps.find(line.values().get(0));
        if (app.state() == InstalledApp.State.ACTIVE) {
            terminal.say(texts.get("start.already", InstalledApps.title(app, texts)));
            terminal.data(row(app, texts));
            return Status.DONE;
        }
        InstalledApp now = apps.change(app, all -> all.start(app.id()));
        return told("start.done", "start.failed", now, row(now, texts), terminal);
    }

    /** Tells how an app is now: by words for one that runs, or by others and why it does not. */
    int told(String done, String idle, InstalledApp app, Map<String, Object> row, Terminal terminal)
            throws RefusedException {
        Texts texts = terminal.texts();
        terminal.data(row);
        if (app.state() == InstalledApp.State.FAILED) {
            throw new RefusedException(
                    idle, InstalledApps.title(app, texts), problem(app, texts).orElse(""));
        }
        terminal.say(texts.get(done, InstalledApps.title(app, texts)));
        return Status.DONE;
    }

    private int stop(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        InstalledApp app = apps.find(line.values().get(0));
        boolean already = app.state() == InstalledApp.State.STOPPED;
        InstalledApp now = already ? app : apps.change(app, all -> all.stop(app.id()));
        terminal.say(texts.get(already ? "stop.already" : "stop.done", InstalledApps.title(app, texts)));
        terminal.data(row(now, texts));
        return Status.DONE;
    }

    private int remove(Line line, Terminal terminal) throws ToldException {
        Texts texts = terminal.texts();
        boolean keep = line.has(Option.KEEP_DATA);
        boolean erase = line.has(Option.ERASE_DATA);
        if (keep && erase) {
            throw new UsageException("usage.both", Option.KEEP_DATA.name(), Option.ERASE_DATA.name(), "app remove ");
        }
        InstalledApp app = apps.find(line.values().get(0));
        String title = InstalledApps.title(app, texts);
        if (!keep && !erase && !terminal.canAsk()) {
            throw new RefusedException("remove.data.nobody", Option.KEEP_DATA.name(), Option.ERASE_DATA.name());
        }
        terminal.needYes(line, texts.get(erase ? "remove.question.erase" : "remove.question", title));
        if (!keep && !erase) {
            erase = terminal.confirm(texts.get("remove.data.question"));
        }
        return removeNow(app, erase, terminal);
    }

    private int removeNow(InstalledApp app, boolean erase, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        boolean erased = apps.change(app, all -> {
            all.remove(app.id(), erase);
            return erase && !isErasing(all, app);
        });
        terminal.say(texts.get(removal(erase, erased), InstalledApps.title(app, texts)));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("app", app.id().toString());
        data.put("dataErased", erased);
        terminal.data(data);
        return Status.DONE;
    }

    /** Also where nobody knows, as the node was locked since it was removed. */
    private static boolean isErasing(Apps all, InstalledApp app) {
        try {
            return all.erasing().contains(app.id());
        } catch (VaultLockedException e) {
            return true;
        }
    }

    private static String removal(boolean erase, boolean erased) {
        if (!erase) {
            return "remove.kept";
        }
        return erased ? "remove.erased" : "remove.erasing";
    }

    /** An app for a program. */
    Map<String, Object> row(InstalledApp app, Texts texts) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("app", app.id().toString());
        row.put("title", app.declaration().title().in(texts.locale()));
        row.put("version", app.declaration().version());
        row.put("state", app.state().name());
        app.problem().ifPresent(problem -> row.put("problem", problem.kind().name()));
        problem(app, texts).ifPresent(why -> row.put("sentence", why));
        row.put("installed", app.installed().toString());
        row.put("sha256", app.sha256());
        return row;
    }

    /** The same with the version that it can go back to. */
    private Map<String, Object> rowWithEarlier(InstalledApp app, Texts texts) {
        Map<String, Object> row = row(app, texts);
        earlier(app).ifPresent(before -> {
            Map<String, Object> way = new LinkedHashMap<>();
            way.put("version", before.version());
            way.put("sha256", before.sha256());
            way.put("replaced", before.replaced().toString());
            row.put("earlier", way);
        });
        return row;
    }

    private Optional<Earlier> earlier(InstalledApp app) {
        return services.need(Apps.class).earlier(app.id());
    }

    private Optional<String> problem(InstalledApp app, Texts texts) {
        return app.problem().map(problem -> services.need(Wording.class).of(problem, texts.locale()));
    }

    private static String state(InstalledApp app, Texts texts) {
        return switch (app.state()) {
            case STARTING -> texts.get("state.starting");
            case ACTIVE -> texts.get("state.active");
            case STOPPED -> texts.get("state.stopped");
            case FAILED -> texts.get("state.failed");
        };
    }
}
