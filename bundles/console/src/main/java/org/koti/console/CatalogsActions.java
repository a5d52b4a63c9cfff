package org.koti.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.koti.spi.app.ShortId;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogPreview;
import org.koti.spi.catalog.CatalogStanding;
import org.koti.spi.catalog.Catalogs;
import org.koti.spi.catalog.Fetched;
import org.koti.spi.consent.Wording;

/** {@code catalog}: where what can be installed comes from. */
final class CatalogsActions {
    /** By what a link begins: who has one knows which catalog it must be. */
    private static final String LINK = "koti:";

    private final Services services;
    private final Calendar calendar;

    CatalogsActions(Services services, Calendar calendar) {
        this.services = services;
        this.calendar = calendar;
    }

    Map<Command, Action> all() {
        return Map.of(
                Command.CATALOG_ADD, this::add,
                Command.CATALOG_REMOVE, this::remove,
                Command.CATALOG_REFRESH, this::refresh);
    }

    private int add(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        try {
            Catalogs catalogs = services.need(Catalogs.class);
            String place = line.values().get(1);
            String link = place.startsWith(LINK) ? place : seen(catalogs.inspect(place), line, terminal);
            CatalogStanding added = catalogs.add(line.values().get(0), link);
            terminal.data(row(added, texts));
            terminal.say(
                    texts.get("catalogs.added", added.name(), called(added, texts), ShortId.ofPublisher(added.id())));
            terminal.say(texts.get("catalogs.apps", added.apps()));
            return Status.DONE;
        } catch (CatalogException e) {
            throw refused(e, texts);
        }
    }

    /** Whoever has no link compares the fingerprint first; what they saw is what is added then. */
    private static String seen(CatalogPreview found, Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        CatalogStanding catalog = found.standing();
        terminal.say(texts.get("catalogs.trust", catalog.place(), ShortId.ofPublisher(catalog.id())));
        terminal.needYes(line, texts.get("catalogs.trust.question"));
        return found.link();
    }

    private int remove(Line line, Terminal terminal) throws ToldException {
        Texts texts = terminal.texts();
        String name = line.values().get(0);
        terminal.needYes(line, texts.get("catalogs.question", name));
        try {
            services.need(Catalogs.class).remove(name);
            terminal.data(Map.of("name", name));
            terminal.say(texts.get("catalogs.removed", name));
            return Status.DONE;
        } catch (CatalogException e) {
            throw refused(e, texts);
        }
    }

    private int refresh(Line line, Terminal terminal) {
        Texts texts = terminal.texts();
        List<CatalogStanding> all = services.need(Catalogs.class).refresh();
        List<Map<String, Object>> rows = new ArrayList<>();
        Columns columns = new Columns();
        for (CatalogStanding each : all) {
            rows.add(row(each, texts));
            columns.row(
                    each.name(),
                    called(each, texts) + " (" + ShortId.ofPublisher(each.id()) + ")",
                    state(each, texts),
                    each.place());
        }
        terminal.data(rows);
        columns.lines().forEach(terminal::say);
        return all.stream().allMatch(CatalogsActions::isWell) ? Status.DONE : Status.REFUSED;
    }

    private static boolean isWell(CatalogStanding catalog) {
        return catalog.problem().isEmpty()
                && catalog.fetched()
                        .filter(copy -> !copy.underWay())
                        .flatMap(Fetched::failure)
                        .isEmpty();
    }

    private static String called(CatalogStanding catalog, Texts texts) {
        return catalog.called().isEmpty() ? texts.get("entry.nameless") : catalog.called();
    }

    private String state(CatalogStanding catalog, Texts texts) {
        return catalog.problem()
                .map(problem -> words(problem, texts))
                .orElseGet(() -> texts.get("catalogs.apps", catalog.apps())
                        + catalog.expiredSince()
                                .map(since -> ", " + texts.get("catalog.expired", calendar.of(since)))
                                .orElse("")
                        + catalog.fetched().map(copy -> ", " + age(copy, texts)).orElse(""));
    }

    private String age(Fetched copy, Texts texts) {
        String when = calendar.of(copy.when());
        if (copy.underWay()) {
            return texts.get("catalogs.underway", when);
        }
        return copy.failure()
                .map(failure -> texts.get("catalogs.unfetched", when, words(failure, texts)))
                .orElseGet(() -> texts.get("catalogs.fetched", when));
    }

    private Map<String, Object> row(CatalogStanding catalog, Texts texts) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", catalog.name());
        row.put("root", catalog.id());
        row.put("place", catalog.place());
        row.put("called", catalog.called());
        row.put("apps", catalog.apps());
        catalog.expiredSince().ifPresent(since -> row.put("expired", since.toString()));
        catalog.problem().ifPresent(problem -> row.put("problem", words(problem, texts)));
        catalog.fetched().ifPresent(copy -> row.put("fetched", copy.when().toString()));
        catalog.fetched().filter(Fetched::underWay).ifPresent(copy -> row.put("fetching", true));
        catalog.fetched().flatMap(Fetched::failure).ifPresent(failure -> row.put("failure", words(failure, texts)));
        return row;
    }

    private RefusedException refused(CatalogException problem, Texts texts) {
        return new RefusedException("words", words(problem, texts));
    }

    private String words(CatalogException problem, Texts texts) {
        return services.need(Wording.class).of(problem, texts.locale());
    }
}
