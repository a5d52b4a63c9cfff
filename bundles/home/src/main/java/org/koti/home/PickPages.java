package org.koti.home;

import java.util.List;
import java.util.Optional;
import org.koti.api.peer.Contact;
import org.koti.api.pick.PickedContact;
import org.koti.spi.pick.FileIntake;
import org.koti.spi.pick.PickRequest;
import org.koti.spi.pick.RecordAnswer;
import org.koti.spi.pick.SeenRecord;
import org.koti.spi.pick.UnfitFileException;

/**
 * Where the person picks what an app asks for, on pages that nothing of the app is on. Every answer names the request that was shown; an answer to one that has ended
 * gives nothing.
 */
final class PickPages {
    private static final String SECTION = "apps";
    private static final String FILE = "file";
    private static final String CONTACT = "contact";
    private static final String RECORD = "record";

    private final Node node;

    PickPages(Node node) {
        this.node = node;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/apps/{name}/pick", Access.UNLOCKED, this::show),
                Route.post("/apps/{name}/pick/refuse", Access.UNLOCKED, this::refuse),
                Route.post("/apps/{name}/pick/contact", Access.UNLOCKED, this::giveContact),
                Route.post("/apps/{name}/pick/find", Access.UNLOCKED, this::find),
                Route.post("/apps/{name}/pick/record", Access.UNLOCKED, this::giveRecord),
                Route.upload("/apps/{name}/pick/file", Access.UNLOCKED, this::giveFile));
    }

    private Answer show(Visit visit) {
        Asking asking = Asking.of(node, visit);
        return ShelfPlace.inAddress(visit)
                .map(place -> page(asking, place, List.of()))
                .orElseGet(() -> page(asking, ShelfPlace.beginningInAddress(visit), List.of(), true));
    }

    private Answer page(Asking asking, Fault fault) {
        return page(asking, ShelfPlace.NONE, List.of(fault));
    }

    private Answer page(Asking asking, ShelfPlace place, List<Fault> faults) {
        return page(asking, place, faults, false);
    }

    /** The page, which says it where the place is not the one that was looked for, as that is forgotten. */
    private Answer page(Asking asking, ShelfPlace place, List<Fault> faults, boolean forgotten) {
        Visit visit = asking.visit();
        Optional<PickRequest> open = asking.open();
        Optional<ShelfView> shelf = open.flatMap(asked -> ShelfView.of(asking, asked, place));
        Optional<PickView> pick = open.map(asked -> PickView.of(asked, asking.title(), visit.texts()))
                .filter(view -> !view.isForRecord() || shelf.isPresent());
        List<ContactView> contacts = pick.filter(PickView::isForContact).isPresent() ? contacts(visit) : List.of();
        AppView shown = AppView.of(asking.app(), visit.texts()).called(asking.title());
        Markup page = out -> JtepickGenerated.render(
                out, Markup.PLAIN, visit.view(SECTION), shown, pick, contacts, shelf, forgotten, faults);
        return faults.isEmpty() ? Answer.page(page) : Answer.refused(page);
    }

    private List<ContactView> contacts(Visit visit) {
        return ContactView.of(node, Node.need(node.contacts()).list(), visit.texts());
    }

    private Answer refuse(Visit visit) {
        Asking asking = Asking.of(node, visit);
        boolean done = asking.answered()
                .filter(request -> asking.picks().refuse(request.id()))
                .isPresent();
        return done ? asking.done("pick.refused", asking.title()) : asking.ended();
    }

    private Answer giveContact(Visit visit) {
        Asking asking = Asking.of(node, visit);
        Optional<PickRequest> asked = asking.answered();
        if (asked.isEmpty()) {
            return asking.ended();
        }
        Optional<Contact> chosen = Node.need(node.contacts()).list().stream()
                .filter(contact -> contact.id().did().equals(visit.form().text(CONTACT)))
                .findFirst();
        if (chosen.isEmpty()) {
            return page(asking, new Fault(CONTACT, visit.texts().get("pick.contact.none")));
        }
        Contact contact = chosen.get();
        boolean given = asking.picks()
                .give(asked.get().id(), new PickedContact(contact.id(), contact.name(), contact.verified()));
        return given
                ? asking.done("pick.given", asking.title(), Names.of(contact.name(), visit.texts()))
                : asking.ended();
    }

    /** What is looked for comes in a form, and the page that shows what was found has an address without it. */
    private Answer find(Visit visit) {
        Asking asking = Asking.of(node, visit);
        ShelfPlace place = ShelfPlace.inForm(visit);
        return Answer.redirect(asking.at(place.lookingFor(place.find())));
    }

    private Answer giveRecord(Visit visit) {
        Asking asking = Asking.of(node, visit);
        Optional<PickRequest> asked = asking.answered();
        if (asked.isEmpty()) {
            return asking.ended();
        }
        ShelfPlace place = ShelfPlace.inForm(visit);
        Optional<SeenRecord> seen = place.chosen(node, visit.form());
        if (seen.isEmpty()) {
            return record(asking, place, "pick.record.none");
        }
        return switch (answer(asking, asked.get(), seen.get())) {
            case GIVEN ->
                asking.done("pick.given", asking.title(), Names.of(seen.get().id(), visit.texts()));
            case ENDED -> asking.ended();
            case CHANGED -> record(asking, place.lookingFor(seen.get().id()), "pick.record.changed");
            case GONE -> record(asking, place, "pick.record.gone");
            case TOO_LARGE -> record(asking, place, "pick.record.unfit");
        };
    }

    private static RecordAnswer answer(Asking asking, PickRequest asked, SeenRecord seen) {
        try {
            return asking.picks().give(asked.id(), seen);
        } catch (IllegalArgumentException e) {
            throw new Problem(404);
        }
    }

    private Answer record(Asking asking, ShelfPlace place, String key) {
        return page(
                asking, place, List.of(new Fault(RECORD, asking.visit().texts().get(key))));
    }

    private Answer giveFile(Visit visit) {
        Asking asking = Asking.of(node, visit);
        Upload upload = visit.form().upload();
        Optional<PickRequest> asked = asking.answered();
        if (asked.isPresent() && upload.fileName().isEmpty()) {
            return unfit(asking, "pick.file.none");
        }
        try {
            Optional<FileIntake> intake = asked.isEmpty()
                    ? Optional.empty()
                    : asking.picks().receive(asked.get().id(), upload.fileName());
            if (intake.isEmpty()) {
                upload.skip();
                return asking.ended();
            }
            return take(asking, intake.get());
        } catch (UnfitFileException e) {
            upload.skip();
            return unfit(asking, e, asked);
        }
    }

    private static Answer take(Asking asking, FileIntake intake) throws UnfitFileException {
        try (intake) {
            Visit visit = asking.visit();
            visit.form().upload().copyTo(intake::write);
            return intake.give()
                    .map(name -> asking.done("pick.given", asking.title(), Names.ofFile(name, visit.texts())))
                    .orElseGet(asking::ended);
        }
    }

    private Answer unfit(Asking asking, UnfitFileException why, Optional<PickRequest> asked) {
        return switch (why.fault()) {
            case SUFFIX ->
                unfit(
                        asking,
                        "pick.file.suffix",
                        String.join(", ", asked.map(PickRequest::suffixes).orElse(List.of())));
            case TOO_LARGE ->
                unfit(
                        asking,
                        "pick.file.large",
                        asking.visit().texts().size(asked.map(PickRequest::room).orElse(0L)));
            case DISK -> unfit(asking, "pick.file.disk");
        };
    }

    private Answer unfit(Asking asking, String key, Object... words) {
        return page(asking, new Fault(FILE, asking.visit().texts().get(key, words)));
    }
}
