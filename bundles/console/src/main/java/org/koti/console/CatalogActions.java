package org.koti.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.koti.api.app.AppId;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.ShortId;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.RefusedEntry;
import org.koti.spi.consent.Wording;

/** {@code catalog}: what can be installed. */
final class CatalogActions {
    private final Services services;
    private final Calendar calendar;
    private final Entries entries;

    CatalogActions(Services services, Calendar calendar) {
        this.services = services;
        this.calendar = calendar;
        entries = new Entries(services);
    }

    Map<Command, Action> all() {
        return Map.of(
                Command.CATALOG_LIST,
                (line, terminal) -> {
                    int status = list(entries.all(terminal.texts()), "catalog.empty", terminal);
                    refused(terminal);
                    return status;
                },
                Command.CATALOG_SEARCH,
                (line, terminal) -> list(entries.search(line.values(), terminal.texts()), "catalog.nothing", terminal),
                Command.CATALOG_SHOW,
                this::show);
    }

    private int list(List<CatalogEntry> found, String nothing, Terminal terminal) {
        Texts texts = terminal.texts();
        Map<AppId, InstalledApp> installed = entries.installed();
        List<Map<String, Object>> rows = new ArrayList<>();
        Columns columns = new Columns();
        for (CatalogEntry entry : found) {
            Optional<InstalledApp> here = Optional.ofNullable(installed.get(entry.id()));
            rows.add(row(entry, here, texts));
            columns.row(
                    ShortId.of(entry.id()),
                    entry.version(),
                    state(entry, here, texts),
                    entry.title().in(texts.locale()) + ": " + entry.summary().in(texts.locale()));
        }
        terminal.data(rows);
        if (found.isEmpty()) {
            terminal.say(texts.get(nothing));
        }
        columns.lines().forEach(terminal::say);
        return Status.DONE;
    }

    /** A refused publisher hides its own apps only, and not without a word. */
    private void refused(Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        List<RefusedEntry> refused = entries.refused(texts);
        if (!refused.isEmpty()) {
            terminal.say(texts.get("catalog.refused"));
        }
        for (RefusedEntry entry : refused) {
            String why = entries.why(entry, texts);
            String words = entry.publisher().isEmpty()
                    ? texts.get("catalog.refused.all", entry.catalog(), why)
                    : texts.get("catalog.refused.one", ShortId.ofPublisher(entry.publisher()), why);
            Prose.lines("  ", words).forEach(terminal::say);
        }
    }

    private int show(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        CatalogEntry entry = entries.find(line.values().get(0), texts);
        ConsentText consent =
                new ConsentText(entry, entries.inspect(entry, texts), Set.of(), services.need(Wording.class), texts);
        Map<String, Object> data = consent.data();
        Optional<InstalledApp> here = entries.installed(entry);
        here.ifPresent(app -> data.put("installed", app.sha256()));
        terminal.data(data);
        consent.lines().forEach(terminal::say);
        terminal.say(standing(entry, here, texts));
        entry.origin().expiredSince().ifPresent(since -> terminal.say(texts.get("entry.expired", calendar.of(since))));
        return Status.DONE;
    }

    private static Map<String, Object> row(CatalogEntry entry, Optional<InstalledApp> here, Texts texts) {
        Map<String, Object> row = ConsentText.row(entry, texts);
        here.ifPresent(app -> row.put("installed", app.sha256()));
        return row;
    }

    private String state(CatalogEntry entry, Optional<InstalledApp> here, Texts texts) {
        return standing(entry, here, texts)
                + entry.origin()
                        .expiredSince()
                        .map(since -> ", " + texts.get("catalog.expired", calendar.of(since)))
                        .orElse("");
    }

    private static String standing(CatalogEntry entry, Optional<InstalledApp> here, Texts texts) {
        if (here.isEmpty()) {
            return texts.get("catalog.new");
        }
        boolean same = here.get().sha256().equals(entry.sha256());
        return texts.get(same ? "catalog.same" : "catalog.other");
    }
}
