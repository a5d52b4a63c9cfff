package org.koti.home;

import java.util.List;
import java.util.Optional;
import org.koti.api.peer.Contact;
import org.koti.api.pick.PickedContact;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.pick.FileIntake;
import org.koti.spi.pick.PickRequest;
import org.koti.spi.pick.Picks;
import org.koti.spi.pick.UnfitFileException;

/**
 * Where the person picks what an app asks for, on pages that nothing of the app is on. Every answer names the request that was shown; an answer to one that has ended
 * gives nothing.
 */
final class PickPages {
    private static final String SECTION = "apps";
    private static final String FILE = "file";
    private static final String CONTACT = "contact";

    private final Node node;

    PickPages(Node node) {
        this.node = node;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/apps/{name}/pick", Access.UNLOCKED, this::show),
                Route.post("/apps/{name}/pick/refuse", Access.UNLOCKED, this::refuse),
                Route.post("/apps/{name}/pick/contact", Access.UNLOCKED, this::giveContact),
                Route.upload("/apps/{name}/pick/file", Access.UNLOCKED, this::giveFile));
    }

    private Answer show(Visit visit) {
        return page(visit, app(visit), List.of());
    }

    private Answer page(Visit visit, InstalledApp app, List<Fault> faults) {
        Optional<PickView> pick = PickView.of(node, app, visit.texts());
        List<Contact> contacts = pick.filter(asked -> !asked.file()).isPresent()
                ? Node.need(node.contacts()).list()
                : List.of();
        AppView shown = AppView.of(app, visit.texts());
        Markup page =
                out -> JtepickGenerated.render(out, Markup.PLAIN, visit.view(SECTION), shown, pick, contacts, faults);
        return faults.isEmpty() ? Answer.page(page) : Answer.refused(page);
    }

    private Answer refuse(Visit visit) {
        InstalledApp app = app(visit);
        boolean done = asked(visit, app)
                .filter(request -> picks().refuse(request.id()))
                .isPresent();
        return done ? answered(visit, app, "pick.refused", title(visit, app)) : ended(app);
    }

    private Answer giveContact(Visit visit) {
        InstalledApp app = app(visit);
        Optional<PickRequest> asked = asked(visit, app);
        if (asked.isEmpty()) {
            return ended(app);
        }
        Optional<Contact> chosen = Node.need(node.contacts()).list().stream()
                .filter(contact -> contact.id().did().equals(visit.form().text(CONTACT)))
                .findFirst();
        if (chosen.isEmpty()) {
            return page(visit, app, List.of(new Fault(CONTACT, visit.texts().get("pick.contact.none"))));
        }
        Contact contact = chosen.get();
        boolean given =
                picks().give(asked.get().id(), new PickedContact(contact.id(), contact.name(), contact.verified()));
        return given ? answered(visit, app, "pick.given", title(visit, app), contact.name()) : ended(app);
    }

    private Answer giveFile(Visit visit) {
        InstalledApp app = app(visit);
        Upload upload = visit.form().upload();
        Optional<PickRequest> asked = asked(visit, app);
        if (asked.isPresent() && upload.fileName().isEmpty()) {
            return unfit(visit, app, "pick.file.none");
        }
        try {
            Optional<FileIntake> intake = asked.isEmpty()
                    ? Optional.empty()
                    : picks().receive(asked.get().id(), upload.fileName());
            if (intake.isEmpty()) {
                upload.skip();
                return ended(app);
            }
            return take(visit, app, intake.get());
        } catch (UnfitFileException e) {
            upload.skip();
            return unfit(visit, app, e, asked);
        }
    }

    private static Answer take(Visit visit, InstalledApp app, FileIntake intake) throws UnfitFileException {
        try (intake) {
            visit.form().upload().copyTo(intake::write);
            return intake.give()
                    .map(name -> answered(visit, app, "pick.given", title(visit, app), name))
                    .orElseGet(() -> ended(app));
        }
    }

    private Answer unfit(Visit visit, InstalledApp app, UnfitFileException why, Optional<PickRequest> asked) {
        return switch (why.fault()) {
            case SUFFIX ->
                unfit(
                        visit,
                        app,
                        "pick.file.suffix",
                        String.join(", ", asked.map(PickRequest::suffixes).orElse(List.of())));
            case TOO_LARGE ->
                unfit(
                        visit,
                        app,
                        "pick.file.large",
                        visit.texts().size(asked.map(PickRequest::room).orElse(0L)));
            case DISK -> unfit(visit, app, "pick.file.disk");
        };
    }

    private Answer unfit(Visit visit, InstalledApp app, String key, Object... words) {
        return page(visit, app, List.of(new Fault(FILE, visit.texts().get(key, words))));
    }

    private static Answer answered(Visit visit, InstalledApp app, String key, String... words) {
        visit.session().leaveNotice(key, words);
        return Answer.redirect("/apps/" + app.id().name());
    }

    /** The page says that nothing is asked any more. */
    private static Answer ended(InstalledApp app) {
        return Answer.redirect("/apps/" + app.id().name() + "/pick");
    }

    /** What the app asks for, if it is what the person was shown. */
    private Optional<PickRequest> asked(Visit visit, InstalledApp app) {
        return picks().open(app.id())
                .filter(request -> request.id().equals(visit.form().text("request")));
    }

    private Picks picks() {
        return Node.need(node.picks());
    }

    private static String title(Visit visit, InstalledApp app) {
        return app.declaration().title().in(visit.texts().locale());
    }

    private InstalledApp app(Visit visit) {
        return Node.need(node.apps()).named(visit.segment("name")).orElseThrow(() -> new Problem(404));
    }
}
