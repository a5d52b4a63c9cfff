package org.koti.home;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.koti.api.permission.Permission;
import org.koti.spi.app.Apps;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.NameTakenException;
import org.koti.spi.app.StillErasingException;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.catalog.Catalog;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.Listing;
import org.koti.spi.consent.Grant;
import org.koti.spi.peer.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalog: search, and each entry with what it asks for and the person's yes. */
final class CatalogPages {
    private static final String SECTION = "catalog";
    private static final Logger LOG = LoggerFactory.getLogger(CatalogPages.class);

    /** So many entries are on a page; a link leads to the next ones. */
    private static final int MOST = 200;

    private final EntryIndex index = new EntryIndex();
    private final Node node;

    CatalogPages(Node node) {
        this.node = node;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/catalog", Access.UNLOCKED, this::list),
                Route.get("/catalog/{publisher}/{name}", Access.UNLOCKED, visit -> entry(visit, List.of())),
                Route.post("/catalog/{publisher}/{name}", Access.UNLOCKED, this::install),
                Route.get("/catalog/{publisher}/{name}/icon", Access.UNLOCKED, this::icon));
    }

    private Answer list(Visit visit) {
        String words = visit.query("q");
        try {
            Apps apps = Node.need(node.apps());
            Listing listing = Node.need(node.catalog()).listing();
            List<CatalogEntry> found = index.find(listing, words, visit.texts().locale());
            int from = Math.min(from(visit), found.size());
            int rest = Math.max(0, found.size() - from - MOST);
            List<EntryView> shown = found.stream()
                    .skip(from)
                    .limit(MOST)
                    .map(entry -> EntryView.of(entry, apps, visit.texts()))
                    .toList();
            List<RefusedView> refused = listing.refused().stream()
                    .map(entry -> RefusedView.of(entry, visit.texts()))
                    .toList();
            return Answer.page(out -> JtecatalogGenerated.render(
                    out,
                    Markup.PLAIN,
                    visit.view(SECTION),
                    words,
                    shown,
                    found.size(),
                    rest,
                    next(words, from + MOST),
                    refused,
                    "",
                    ""));
        } catch (CatalogException e) {
            String problem = problem(visit.texts(), e);
            return Answer.page(out -> JtecatalogGenerated.render(
                    out, Markup.PLAIN, visit.view(SECTION), words, List.of(), 0, 0, "", List.of(), problem, ""));
        }
    }

    /** {@return behind how many entries the page begins; at the first where that is no number} */
    private static int from(Visit visit) {
        String from = visit.query("from");
        return from.matches("[0-9]{1,6}") ? Integer.parseInt(from) : 0;
    }

    private static String next(String words, int from) {
        return "/catalog?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + "&from=" + from;
    }

    private Answer entry(Visit visit, List<Fault> faults) {
        try {
            CatalogEntry entry = find(visit);
            Catalog catalog = Node.need(node.catalog());
            Apps apps = Node.need(node.apps());
            Declaration declaration = apps.inspect(catalog.open(entry));
            EntryView shown = EntryView.of(entry, apps, visit.texts());
            List<Grant> before = shown.swap() ? Node.need(node.grants()).of(entry.id()) : List.of();
            boolean alone =
                    declaration.asks().stream().map(AskedPermission::permission).anyMatch(PermissionText::needsNetwork)
                            && !node.network().map(Network::isOn).orElse(false);
            return new Answer.Page(
                    faults.isEmpty() ? 200 : 422,
                    out -> JteentryGenerated.render(
                            out,
                            Markup.PLAIN,
                            visit.view(SECTION),
                            shown,
                            AskedView.of(declaration, before, visit.texts()),
                            Safety.of(declaration, visit.texts()),
                            declaration.switchedOff(),
                            alone,
                            alike(entry, shown, apps, visit.texts()),
                            replaces(entry, declaration, visit.texts()),
                            faults),
                    "'none'");
        } catch (CatalogException e) {
            return unusable(visit, problem(visit.texts(), e), "");
        } catch (MalformedDeclarationException e) {
            return refused(visit, e);
        }
    }

    /** That another's app has its name, or that its title may be taken for another's, in words; empty where neither is so. */
    private static String alike(CatalogEntry entry, EntryView shown, Apps apps, Texts texts) {
        Optional<InstalledApp> other =
                apps.named(entry.id().name()).filter(app -> !app.id().equals(entry.id()));
        if (other.isPresent()) {
            return texts.get("entry.other", Names.id(other.get().id()));
        }
        return Mistakable.isTitle(shown.title(), entry.id(), apps.list(), texts)
                ? texts.get("entry.alike", Names.id(entry.id()))
                : "";
    }

    /** What goes for good when the app talks with others, in words; empty where nothing does. */
    private String replaces(CatalogEntry entry, Declaration declaration, Texts texts) {
        String name = entry.id().name();
        return node.network()
                .filter(network -> declaration.asks().stream()
                        .map(AskedPermission::permission)
                        .anyMatch(PermissionText::needsNetwork))
                .flatMap(network -> network.holder(name))
                .filter(holder -> !holder.equals(entry.id()))
                .map(holder -> texts.get("entry.replaces", Names.id(holder), name))
                .orElse("");
    }

    /** What is wrong in the person's language; the log has the details. */
    static String problem(Texts texts, CatalogException e) {
        LOG.warn("{}", e.getMessage());
        return texts.problem(e);
    }

    /** A declaration that is wrong is its developer's to mend; what this computer lacks is the person's. */
    private static Answer refused(Visit visit, MalformedDeclarationException e) {
        return e.problem()
                .map(lack -> unusable(visit, visit.texts().problem(lack), ""))
                .orElseGet(() -> unusable(visit, visit.texts().get("entry.refused"), String.valueOf(e.getMessage())));
    }

    /** Shows a problem in the person's language, and below it what a developer needs. */
    private static Answer unusable(Visit visit, String problem, String technical) {
        return Answer.refused(out -> JtecatalogGenerated.render(
                out, Markup.PLAIN, visit.view(SECTION), "", List.of(), 0, 0, "", List.of(), problem, technical));
    }

    private Answer install(Visit visit) {
        try {
            CatalogEntry entry = find(visit);
            if (!visit.form().text("sha256").equals(entry.sha256())) {
                return entry(visit, List.of(new Fault("install", visit.texts().get("entry.changed"))));
            }
            Optional<InstalledApp> here = installed(entry);
            if (here.isPresent()) {
                return welcome(visit, here.get());
            }
            VerifiedJar jar = Node.need(node.catalog()).open(entry);
            Apps apps = Node.need(node.apps());
            Declaration declaration = apps.inspect(jar);
            InstalledApp app = apps.install(jar, granted(declaration, visit.form()));
            if (!app.sha256().equals(jar.sha256())) {
                return entry(visit, List.of(notSwapped(app, visit.texts())));
            }
            if (visit.form().has("network")) {
                node.network().ifPresent(Network::turnOn);
            }
            return welcome(visit, app);
        } catch (NameTakenException e) {
            String taken = visit.texts().get("entry.taken", Names.id(e.holder()));
            return entry(visit, List.of(new Fault("install", taken)));
        } catch (StillErasingException e) {
            return entry(visit, List.of(new Fault("install", visit.texts().get("entry.erasing"))));
        } catch (CatalogException e) {
            return unusable(visit, problem(visit.texts(), e), "");
        } catch (MalformedDeclarationException e) {
            return refused(visit, e);
        }
    }

    /** The version that goes on, as the one that the person said yes to did not start, says why. */
    static Fault notSwapped(InstalledApp app, Texts texts) {
        return new Fault("install", app.problem().map(texts::problem).orElseGet(() -> texts.get("entry.changed")));
    }

    /** The very version of the catalog, where it is installed: a second click, or a page that was open for long, is no new yes to what it asks for. */
    private Optional<InstalledApp> installed(CatalogEntry entry) {
        return Node.need(node.apps())
                .named(entry.id().name())
                .filter(app -> app.id().equals(entry.id()) && app.sha256().equals(entry.sha256()));
    }

    private Answer welcome(Visit visit, InstalledApp app) {
        boolean runs = app.state() == InstalledApp.State.ACTIVE;
        visit.leaveNotice(
                runs ? "entry.installed" : "entry.idle",
                Names.of(app, Node.need(node.apps()).list(), visit.texts()));
        return Answer.redirect("/apps/" + app.id().name() + (runs ? "" : "/details"));
    }

    /** What a form on a consent page says yes to. */
    static Set<Permission> granted(Declaration declaration, Form form) {
        Set<Permission> granted = new HashSet<>(AskedView.named(declaration, form.all("grant")));
        declaration.asks().stream()
                .filter(asked -> !asked.optional())
                .map(AskedPermission::permission)
                .forEach(granted::add);
        return granted;
    }

    /** The app's own, where its jar is here; nothing is fetched for it. */
    private Answer icon(Visit visit) {
        try {
            return Icons.of(Node.need(node.catalog()).icon(find(visit)));
        } catch (CatalogException e) {
            return Answer.redirect(visit.view(SECTION).asset("app.svg"));
        }
    }

    private CatalogEntry find(Visit visit) throws CatalogException {
        String wanted = visit.segment("publisher") + "/" + visit.segment("name");
        return Node.need(node.catalog()).entries().stream()
                .filter(entry -> entry.id().toString().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new Problem(404));
    }
}
