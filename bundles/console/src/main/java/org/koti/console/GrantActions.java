package org.koti.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    private final InstalledApps apps;
    private final Grants grants;
    private final Wording wording;
    private final Calendar calendar;

    GrantActions(InstalledApps apps, Grants grants, Wording wording, Calendar calendar) {
        this.apps = apps;
        this.grants = grants;
        this.wording = wording;
        this.calendar = calendar;
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
        if (line.has(Option.JSON)) {
            terminal.data(shown.stream()
                    .flatMap(app -> permissions(app).stream().map(permission -> row(app, permission, terminal)))
                    .toList());
            return Status.DONE;
        }
        if (shown.isEmpty()) {
            terminal.say(terminal.texts().get("list.empty"));
        }
        for (InstalledApp app : shown) {
            list(app, terminal);
        }
        return Status.DONE;
    }

    private void list(InstalledApp app, Terminal terminal) {
        Texts texts = terminal.texts();
        terminal.say(InstalledApps.title(app, texts.locale()));
        List<Permission> permissions = permissions(app);
        if (permissions.isEmpty()) {
            terminal.say("  " + texts.get("list.nothing"));
        }
        Map<Permission, Grant> held = held(app);
        String yes = texts.get("list.allowed");
        String no = texts.get("list.not");
        int widest = permissions.stream()
                .mapToInt(each -> value(each).length())
                .max()
                .orElse(1);
        String row = "  %-" + Math.max(yes.length(), no.length()) + "s  %-" + widest + "s  %s";
        for (Permission permission : permissions) {
            terminal.say(String.format(
                    row,
                    held.containsKey(permission) ? yes : no,
                    value(permission),
                    wording.of(permission, texts.locale()) + until(Optional.ofNullable(held.get(permission)), texts)));
        }
    }

    private String until(Optional<Grant> grant, Texts texts) {
        return grant.flatMap(Grant::until)
                .map(end -> " " + texts.get("list.until", calendar.of(end)))
                .orElse("");
    }

    private Map<String, Object> row(InstalledApp app, Permission permission, Terminal terminal) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("app", app.id().toString());
        row.put("permission", value(permission));
        Optional<Grant> grant = Optional.ofNullable(held(app).get(permission));
        row.put("granted", grant.isPresent());
        grant.ifPresent(yes -> {
            row.put("since", yes.since().toString());
            row.put("who", yes.who().name());
        });
        grant.flatMap(Grant::until).ifPresent(end -> row.put("until", end.toString()));
        row.put("danger", wording.danger(permission));
        row.put("sentence", wording.of(permission, terminal.texts().locale()));
        return row;
    }

    private int give(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        InstalledApp app = apps.find(line.values().get(0));
        AskedPermission asked = asked(app, line.values().get(1));
        Term term = term(line);
        String title = InstalledApps.title(app, texts.locale());
        boolean already = Optional.ofNullable(held(app).get(asked.permission()))
                .filter(grant -> grant.until().isEmpty())
                .isPresent();
        if (already && term == Term.FOR_GOOD) {
            terminal.say(texts.get("give.already", title, value(asked.permission())));
            return Status.DONE;
        }
        terminal.say(texts.get("give.asks", title, value(asked.permission())));
        terminal.say("  " + wording.of(asked.permission(), texts.locale()));
        terminal.say("  " + texts.get("give.reason", asked.reason().in(texts.locale())));
        terminal.say("  " + texts.get("give.danger", wording.danger(asked.permission())));
        calendar.end(term).ifPresent(end -> terminal.say("  " + texts.get("give.until", calendar.of(end))));
        if (!line.has(Option.YES)) {
            if (!terminal.canAsk()) {
                throw new RefusedException("give.unasked");
            }
            if (!terminal.confirm(texts.get("give.question"))) {
                throw new RefusedException("give.no");
            }
        }
        if (!apps.find(app.id().toString()).sha256().equals(app.sha256())) {
            throw new RefusedException("give.changed", title);
        }
        grants.give(app.id(), asked.permission(), Grant.Who.BY_COMMAND, calendar.end(term));
        terminal.say(texts.get("give.done", title));
        return Status.DONE;
    }

    private static Term term(Line line) throws RefusedException {
        Optional<String> asked = line.option(Option.FOR);
        if (asked.isEmpty()) {
            return Term.FOR_GOOD;
        }
        return Optional.ofNullable(TERMS.get(asked.get()))
                .orElseThrow(() -> new RefusedException("give.term", asked.get()));
    }

    private int revoke(Line line, Terminal terminal) throws RefusedException {
        InstalledApp app = apps.find(line.values().get(0));
        String title = InstalledApps.title(app, terminal.texts().locale());
        Permission permission = named(app, permissions(app), line.values().get(1));
        if (!held(app).containsKey(permission)) {
            terminal.say(terminal.texts().get("revoke.already", title, value(permission)));
            return Status.DONE;
        }
        grants.revoke(app.id(), permission);
        terminal.say(terminal.texts().get("revoke.done", title, value(permission)));
        return Status.DONE;
    }

    private AskedPermission asked(InstalledApp app, String name) throws RefusedException {
        List<AskedPermission> asks = app.declaration().asks();
        Permission permission =
                named(app, asks.stream().map(AskedPermission::permission).toList(), name);
        return asks.stream()
                .filter(each -> each.permission().equals(permission))
                .findFirst()
                .orElseThrow();
    }

    private static Permission named(InstalledApp app, List<Permission> permissions, String name)
            throws RefusedException {
        return permissions.stream()
                .filter(each -> name.equals(value(each)) || name.equals(each.name() + ":" + each.scope()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        permissions.isEmpty() ? "permission.none" : "permission.unknown",
                        app.id(),
                        name,
                        permissions.stream().map(GrantActions::value).collect(Collectors.joining(", "))));
    }

    /** What it asks for or holds, the most dangerous first. */
    private List<Permission> permissions(InstalledApp app) {
        Set<Permission> all = new LinkedHashSet<>();
        app.declaration().asks().forEach(asked -> all.add(asked.permission()));
        all.addAll(held(app).keySet());
        List<Permission> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingInt(wording::danger).reversed());
        return sorted;
    }

    private Map<Permission, Grant> held(InstalledApp app) {
        return grants.of(app.id()).stream().collect(Collectors.toMap(Grant::permission, Function.identity()));
    }

    /** As the command line names it: {@code VaultRead:notes}, or {@code Sign} where there is no scope. */
    private static String value(Permission permission) {
        boolean scopeless = permission.getClass().getRecordComponents().length == 0;
        return scopeless ? permission.name() : permission.name() + ":" + permission.scope();
    }
}
