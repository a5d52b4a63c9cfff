package org.koti.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.consent.Wording;

/** {@code catalog}: what can be installed. */
final class CatalogActions {
    private final Services services;
    private final Entries entries;

    CatalogActions(Services services) {
        this.services = services;
        entries = new Entries(services);
    }

    Map<Command, Action> all() {
        return Map.of(
                Command.CATALOG_LIST,
                (line, terminal) -> list(entries.all(terminal.texts()), "catalog.empty", terminal),
                Command.CATALOG_SEARCH,
                (line, terminal) -> list(entries.search(line.values(), terminal.texts()), "catalog.nothing", terminal),
                Command.CATALOG_SHOW,
                this::show);
    }

    private int list(List<CatalogEntry> found, String nothing, Terminal terminal) {
        Texts texts = terminal.texts();
        terminal.data(found.stream().map(entry -> row(entry, texts)).toList());
        if (found.isEmpty()) {
            terminal.say(texts.get(nothing));
        }
        Columns columns = new Columns();
        for (CatalogEntry entry : found) {
            columns.row(
                    entry.id().toString(),
                    entry.version(),
                    standing(entry, texts),
                    entry.title().in(texts.locale()) + ": " + entry.summary().in(texts.locale()));
        }
        columns.lines().forEach(terminal::say);
        return Status.DONE;
    }

    private int show(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        CatalogEntry entry = entries.find(line.values().get(0), texts);
        ConsentText consent =
                new ConsentText(entry, entries.inspect(entry, texts), Set.of(), services.need(Wording.class), texts);
        Map<String, Object> data = consent.data();
        entries.installed(entry).ifPresent(app -> data.put("installed", app.sha256()));
        terminal.data(data);
        consent.lines().forEach(terminal::say);
        terminal.say(standing(entry, texts));
        return Status.DONE;
    }

    private Map<String, Object> row(CatalogEntry entry, Texts texts) {
        Map<String, Object> row = ConsentText.row(entry, texts);
        entries.installed(entry).ifPresent(app -> row.put("installed", app.sha256()));
        return row;
    }

    private String standing(CatalogEntry entry, Texts texts) {
        Optional<InstalledApp> here = entries.installed(entry);
        if (here.isEmpty()) {
            return texts.get("catalog.new");
        }
        boolean same = here.get().sha256().equals(entry.sha256());
        return texts.get(same ? "catalog.same" : "catalog.other");
    }
}
