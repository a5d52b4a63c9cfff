package org.koti.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.koti.api.app.AppId;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AuditCheck;
import org.koti.spi.consent.AuditEntry;
import org.koti.spi.consent.AuditLog;
import org.koti.spi.consent.Wording;

/** {@code audit}: what happened on the node, and whether the log of it is as it was written. */
final class AuditActions {
    private static final int USUAL = 20;
    private static final int MOST = 1_000;

    /** A terminal shows them as signs of their own. */
    private static final Pattern MARKS_OF_DIRECTION = Pattern.compile("[\u2066-\u2069]");

    private final Services services;
    private final InstalledApps apps;
    private final Calendar calendar;

    AuditActions(Services services, Calendar calendar) {
        this.services = services;
        this.calendar = calendar;
        apps = new InstalledApps(services);
    }

    Map<Command, Action> all() {
        return Map.of(Command.AUDIT_SHOW, this::show, Command.AUDIT_VERIFY, this::verify);
    }

    private int show(Line line, Terminal terminal) throws RefusedException {
        int limit = line.number(Option.LIMIT, USUAL, 1, MOST);
        List<AuditEntry> entries = services.need(AuditLog.class).entries(app(line), Long.MAX_VALUE, limit);
        if (line.has(Option.JSON)) {
            terminal.data(entries.stream().map(entry -> row(entry, terminal)).toList());
            return Status.DONE;
        }
        if (entries.isEmpty()) {
            terminal.say(terminal.texts().get("show.empty"));
        }
        for (AuditEntry entry : entries) {
            String sentence = wording().of(entry.event(), terminal.texts().locale());
            terminal.say(calendar.of(entry.event().at()) + "  "
                    + MARKS_OF_DIRECTION.matcher(sentence).replaceAll(""));
        }
        return Status.DONE;
    }

    private Map<String, Object> row(AuditEntry entry, Terminal terminal) {
        Activity event = entry.event();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", entry.number());
        row.put("at", event.at().toString());
        row.put("kind", event.kind().name());
        row.put("subject", event.subject());
        row.put("details", event.details());
        row.put("sentence", wording().of(event, terminal.texts().locale()));
        return row;
    }

    private int verify(Line line, Terminal terminal) {
        AuditCheck check = services.need(AuditLog.class).verify();
        List<String> sentences = wording().of(check, terminal.texts().locale());
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("intact", check.finding().isEmpty());
        found.put("entries", check.entries());
        found.put("first", check.first());
        found.put("uncovered", check.uncovered());
        check.finding().ifPresent(finding -> {
            found.put("finding", finding.kind().name());
            found.put("number", finding.number());
        });
        found.put("sentences", sentences);
        terminal.data(found);
        sentences.forEach(terminal::say);
        return check.finding().isEmpty() ? Status.DONE : Status.REFUSED;
    }

    /** The app that it is about; one that was removed is known by its full id only. */
    private Optional<AppId> app(Line line) throws RefusedException {
        Optional<String> name = line.option(Option.APP);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (name.get().contains("/")) {
            try {
                return Optional.of(AppId.parse(name.get()));
            } catch (IllegalArgumentException e) {
                throw new RefusedException("app.malformed", name.get());
            }
        }
        return Optional.of(apps.find(name.get()).id());
    }

    private Wording wording() {
        return services.need(Wording.class);
    }
}
