package org.koti.home;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogPreview;
import org.koti.spi.catalog.CatalogStanding;
import org.koti.spi.catalog.Catalogs;
import org.koti.spi.catalog.Fetched;
import org.koti.spi.catalog.RefusedEntry;

/** Where the apps of the catalog come from: the person's catalogs, and how each stands. One that they want to add is shown before it is trusted. */
final class CatalogsPages {
    private static final String SECTION = "catalog";
    private static final String PATH = "/catalogs";
    private static final String NAME = "name";
    private static final String PLACE = "place";

    private final Node node;

    CatalogsPages(Node node) {
        this.node = node;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, Access.UNLOCKED, visit -> list(visit, "", "", List.of())),
                Route.post(PATH, Access.UNLOCKED, this::add),
                Route.post("/catalogs/look", Access.UNLOCKED, this::look),
                Route.post("/catalogs/refresh", Access.UNLOCKED, this::refresh),
                Route.get("/catalogs/{id}/remove", Access.UNLOCKED, this::askRemoval),
                Route.post("/catalogs/{id}/remove", Access.UNLOCKED, this::remove));
    }

    private Answer list(Visit visit, String name, String place, List<Fault> faults) {
        List<CatalogStanding> all = Node.need(node.catalogs()).look();
        Map<String, List<RefusedEntry>> refused = refused();
        List<CatalogView> shown = all.stream()
                .map(each -> CatalogView.of(
                        each, each.equals(all.get(0)), refused.getOrDefault(each.name(), List.of()), visit.texts()))
                .toList();
        return new Answer.Page(
                faults.isEmpty() ? 200 : 422,
                out -> JtecatalogsGenerated.render(out, Markup.PLAIN, visit.view(SECTION), shown, name, place, faults),
                "'none'");
    }

    /** What single publishers are refused for, by catalog; how a whole catalog stands says that itself. */
    private Map<String, List<RefusedEntry>> refused() {
        try {
            return Node.need(node.catalog()).listing().refused().stream()
                    .filter(entry -> !entry.publisher().isEmpty())
                    .collect(Collectors.groupingBy(RefusedEntry::catalog));
        } catch (CatalogException e) {
            return Map.of();
        }
    }

    private Answer look(Visit visit) {
        String name = visit.form().text(NAME);
        String place = visit.form().text(PLACE);
        try {
            CatalogPreview found = Node.need(node.catalogs()).inspect(place);
            PreviewView shown = PreviewView.of(name, found, visit.texts());
            return Answer.page(out -> JtetrustGenerated.render(out, Markup.PLAIN, visit.view(SECTION), shown));
        } catch (CatalogException e) {
            return refused(visit, e);
        }
    }

    private Answer add(Visit visit) {
        try {
            Catalogs catalogs = Node.need(node.catalogs());
            CatalogStanding added =
                    catalogs.add(visit.form().text(NAME), visit.form().text(PLACE));
            visit.leaveNotice("catalogs.added", Names.of(added.name(), visit.texts()));
            return Answer.redirect(PATH);
        } catch (CatalogException e) {
            return refused(visit, e);
        }
    }

    private Answer refused(Visit visit, CatalogException e) {
        String field = e.kind() == CatalogException.Kind.NO_NAME ? NAME : PLACE;
        Fault fault = new Fault(field, CatalogPages.problem(visit.texts(), e));
        return list(visit, visit.form().text(NAME), visit.form().text(PLACE), List.of(fault));
    }

    private Answer refresh(Visit visit) {
        List<CatalogStanding> all = Node.need(node.catalogs()).refresh();
        boolean underWay = all.stream().flatMap(each -> each.fetched().stream()).anyMatch(Fetched::underWay);
        boolean well = all.stream()
                .allMatch(each -> each.problem().isEmpty()
                        && each.fetched().flatMap(Fetched::failure).isEmpty());
        String done = well ? "catalogs.refreshed" : "catalogs.refreshed.not";
        visit.leaveNotice(underWay ? "catalogs.refreshed.underway" : done);
        return Answer.redirect(PATH);
    }

    private Answer askRemoval(Visit visit) {
        CatalogView shown = CatalogView.of(find(visit), false, List.of(), visit.texts());
        return Answer.page(out -> JteuntrustGenerated.render(out, Markup.PLAIN, visit.view(SECTION), shown));
    }

    private Answer remove(Visit visit) {
        CatalogStanding catalog = find(visit);
        try {
            Node.need(node.catalogs()).remove(catalog.name());
            visit.leaveNotice("catalogs.removed", Names.of(catalog.name(), visit.texts()));
            return Answer.redirect(PATH);
        } catch (CatalogException e) {
            return refused(visit, e);
        }
    }

    /** One that the person added: the one that came with Koti stays. */
    private CatalogStanding find(Visit visit) {
        return Node.need(node.catalogs()).look().stream()
                .skip(1)
                .filter(each -> each.id().equals(visit.segment("id")))
                .findFirst()
                .orElseThrow(() -> new Problem(404));
    }
}
