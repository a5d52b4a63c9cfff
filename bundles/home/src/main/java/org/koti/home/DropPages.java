package org.koti.home;

import java.util.List;
import java.util.Optional;
import org.koti.spi.app.Apps;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.NameTakenException;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Grant;
import org.koti.spi.drop.Drop;
import org.koti.spi.drop.Drops;
import org.koti.spi.peer.Network;

/** The jars in the person's folder, and each with what it asks for and their yes. */
final class DropPages {
    private static final String SECTION = "apps";
    private static final String PATH = "/drops";

    private final Node node;

    DropPages(Node node) {
        this.node = node;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, Access.UNLOCKED, this::list),
                Route.get("/drops/{file}", Access.UNLOCKED, visit -> show(visit, List.of())),
                Route.post("/drops/{file}", Access.UNLOCKED, this::install));
    }

    private Answer list(Visit visit) {
        Drops drops = Node.need(node.drops());
        List<DropView> all = drops.list().stream()
                .map(drop -> DropView.of(drop, visit.texts()))
                .toList();
        return Answer.page(
                out -> JtedropsGenerated.render(out, Markup.PLAIN, visit.view(SECTION), drops.folder(), all));
    }

    /** A jar that is refused has no page: the list says why. */
    private Answer show(Visit visit, List<Fault> faults) {
        Optional<Drop> drop = find(visit);
        if (drop.isEmpty()) {
            return Answer.redirect(PATH);
        }
        Drop.App app = drop.get().app().orElseThrow();
        Declaration declaration = app.declaration();
        EntryView shown =
                EntryView.of(app.entry(), Node.need(node.apps()), visit.texts()).at(DropView.path(drop.get()));
        List<Grant> before = shown.swap() ? Node.need(node.grants()).of(app.id()) : List.of();
        boolean unsigned = app.id().publisher().equals(DeveloperMode.UNSIGNED);
        return new Answer.Page(
                faults.isEmpty() ? 200 : 422,
                out -> JtedropGenerated.render(
                        out,
                        Markup.PLAIN,
                        visit.view(SECTION),
                        shown,
                        AskedView.of(declaration, before, visit.texts()),
                        Safety.of(declaration, visit.texts()),
                        declaration.switchedOff(),
                        unsigned,
                        replaces(app, visit.texts()),
                        faults),
                "'none'");
    }

    private Optional<Drop> find(Visit visit) {
        return Node.need(node.drops()).list().stream()
                .filter(drop ->
                        drop.file().equals(visit.segment("file")) && drop.app().isPresent())
                .findFirst();
    }

    /** What goes for good when the app talks with others, in words; empty where nothing does. */
    private String replaces(Drop.App app, Texts texts) {
        boolean talks = app.declaration().asks().stream()
                .map(AskedPermission::permission)
                .anyMatch(PermissionText::needsNetwork);
        return node.network()
                .filter(network -> talks)
                .flatMap((Network network) -> network.holder(app.id().name()))
                .filter(holder -> !holder.equals(app.id()))
                .map(holder ->
                        texts.get("entry.replaces", Names.id(holder), app.id().name()))
                .orElse("");
    }

    private Answer install(Visit visit) {
        Optional<Drop> drop = find(visit);
        Optional<VerifiedJar> jar = drop.flatMap(Node.need(node.drops())::open)
                .filter(read -> read.sha256().equals(visit.form().text("sha256")));
        if (jar.isEmpty()) {
            return show(visit, List.of(new Fault("install", visit.texts().get("drop.changed"))));
        }
        try {
            InstalledApp app = agreed(jar.get(), drop.get(), visit.form());
            return app.sha256().equals(jar.get().sha256())
                    ? welcome(visit, app)
                    : show(visit, List.of(CatalogPages.notSwapped(app, visit.texts())));
        } catch (NameTakenException e) {
            String taken = visit.texts().get("entry.taken", Names.id(e.holder()));
            return show(visit, List.of(new Fault("install", taken)));
        } catch (MalformedDeclarationException e) {
            String why = e.problem()
                    .map(visit.texts()::problem)
                    .orElseGet(() -> visit.texts().get("entry.refused"));
            return show(visit, List.of(new Fault("install", why)));
        }
    }

    /** A second click, or a page that was open for long, is no new yes to what it asks for. */
    private InstalledApp agreed(VerifiedJar jar, Drop drop, Form form) throws MalformedDeclarationException {
        Apps apps = Node.need(node.apps());
        Optional<InstalledApp> here = apps.named(jar.id().name())
                .filter(app -> app.id().equals(jar.id()) && app.sha256().equals(jar.sha256()));
        if (here.isPresent()) {
            return here.get();
        }
        Declaration declaration = drop.app().orElseThrow().declaration();
        return apps.install(jar, CatalogPages.granted(declaration, form));
    }

    private Answer welcome(Visit visit, InstalledApp app) {
        boolean runs = app.state() == InstalledApp.State.ACTIVE;
        visit.leaveNotice(
                runs ? "entry.installed" : "entry.idle",
                Names.of(app, Node.need(node.apps()).list(), visit.texts()));
        return Answer.redirect("/apps/" + app.id().name() + (runs ? "" : "/details"));
    }
}
