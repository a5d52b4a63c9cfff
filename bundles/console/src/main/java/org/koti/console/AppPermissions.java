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
import org.koti.spi.consent.Wording;

/** What installed apps ask for and hold. */
final class AppPermissions {
    private final Services services;
    private final Calendar calendar;

    AppPermissions(Services services, Calendar calendar) {
        this.services = services;
        this.calendar = calendar;
    }

    /** What it asks for or holds, the most dangerous first. */
    List<Permission> of(InstalledApp app) {
        Set<Permission> all = new LinkedHashSet<>();
        app.declaration().asks().forEach(asked -> all.add(asked.permission()));
        all.addAll(held(app).keySet());
        List<Permission> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingInt(wording()::danger).reversed());
        return sorted;
    }

    /** What it holds, each with the yes to it. */
    Map<Permission, Grant> held(InstalledApp app) {
        return services.need(Grants.class).of(app.id()).stream()
                .collect(Collectors.toMap(Grant::permission, Function.identity()));
    }

    /** The yes to one permission, where there is one. */
    Optional<Grant> held(InstalledApp app, Permission permission) {
        return Optional.ofNullable(held(app).get(permission));
    }

    /** What it holds until it is taken back. */
    Set<Permission> heldForGood(InstalledApp app) {
        return held(app).values().stream()
                .filter(grant -> grant.until().isEmpty())
                .map(Grant::permission)
                .collect(Collectors.toSet());
    }

    /** The same in lines. */
    List<String> lines(InstalledApp app, Texts texts) {
        List<Permission> permissions = of(app);
        if (permissions.isEmpty()) {
            return List.of("  " + texts.get("list.nothing"));
        }
        Map<Permission, Grant> held = held(app);
        String yes = texts.get("list.allowed");
        String no = texts.get("list.not");
        String word = "%-" + Math.max(yes.length(), no.length()) + "s";
        Columns columns = new Columns();
        for (Permission permission : permissions) {
            columns.row(
                    String.format(word, held.containsKey(permission) ? yes : no),
                    value(permission),
                    wording().of(permission, app.id().name(), texts.locale())
                            + until(Optional.ofNullable(held.get(permission)), texts));
        }
        return columns.lines();
    }

    private String until(Optional<Grant> grant, Texts texts) {
        return grant.flatMap(Grant::until)
                .map(end -> " " + texts.get("list.until", calendar.of(end)))
                .orElse("");
    }

    /** The same for a program. */
    List<Map<String, Object>> rows(InstalledApp app, Texts texts) {
        Map<Permission, Grant> held = held(app);
        return of(app).stream()
                .map(permission -> row(app, permission, Optional.ofNullable(held.get(permission)), texts))
                .toList();
    }

    /** One permission for a program. */
    Map<String, Object> row(InstalledApp app, Permission permission, Texts texts) {
        return row(app, permission, held(app, permission), texts);
    }

    private Map<String, Object> row(InstalledApp app, Permission permission, Optional<Grant> grant, Texts texts) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("app", app.id().toString());
        row.put("permission", value(permission));
        row.put("granted", grant.isPresent());
        grant.ifPresent(yes -> {
            row.put("since", yes.since().toString());
            row.put("who", yes.who().name());
        });
        grant.flatMap(Grant::until).ifPresent(end -> row.put("until", end.toString()));
        row.put("danger", wording().danger(permission));
        row.put("sentence", wording().of(permission, app.id().name(), texts.locale()));
        return row;
    }

    /** The permission that a line names, of those that the app asks for. */
    AskedPermission asked(InstalledApp app, String name) throws RefusedException {
        List<AskedPermission> asks = app.declaration().asks();
        Permission permission =
                named(app, asks.stream().map(AskedPermission::permission).toList(), name);
        return asks.stream()
                .filter(each -> each.permission().equals(permission))
                .findFirst()
                .orElseThrow();
    }

    /** The permission that a line names, of those that the app asks for or holds. */
    Permission named(InstalledApp app, String name) throws RefusedException {
        return named(app, of(app), name);
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
                        permissions.stream().map(AppPermissions::value).collect(Collectors.joining(", "))));
    }

    /** As the command line names it: {@code VaultRead:notes}, or {@code Sign} where there is no scope. */
    static String value(Permission permission) {
        boolean scopeless = permission.getClass().getRecordComponents().length == 0;
        return scopeless ? permission.name() : permission.name() + ":" + permission.scope();
    }

    private Wording wording() {
        return services.need(Wording.class);
    }
}
