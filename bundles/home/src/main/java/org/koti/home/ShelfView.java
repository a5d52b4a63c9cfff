package org.koti.home;

import java.util.List;
import java.util.Optional;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.pick.PickRequest;
import org.koti.spi.pick.RecordShelf;

/**
 * What other apps keep, as the page shows it where the person picks a record: the apps, the collections of one, or the records of one of these.
 *
 * @param place which part of it
 * @param page the page's address, without a place
 * @param whole address of what this is a part of
 * @param keeper what the app is called that is looked at; empty for all apps
 * @param choices apps, or collections
 * @param records records
 * @param more address of what comes next; empty when nothing does
 * @param inside where the same is looked for in all of a record; empty where it need not be
 */
record ShelfView(
        ShelfPlace place,
        String page,
        String whole,
        String keeper,
        List<Choice> choices,
        List<RecordView> records,
        String more,
        String inside) {
    private static final int COLLECTIONS = 50;

    /**
     * An app, or a collection.
     *
     * @param name what it is called
     * @param path address of what is in it
     */
    record Choice(String name, String path) {}

    /** What there is at a place for a request; empty when that is for something else, or has ended. */
    static Optional<ShelfView> of(Asking asking, PickRequest asked, ShelfPlace place) {
        return asking.picks().shelf(asked.id()).map(shelf -> {
            try {
                return of(asking, asked, shelf, place);
            } catch (IllegalArgumentException e) {
                throw new Problem(404);
            }
        });
    }

    private static ShelfView of(Asking asking, PickRequest asked, RecordShelf shelf, ShelfPlace place) {
        Optional<InstalledApp> keeper = place.keeper(asking.node()).filter(app -> shelf.isKeeper(app.id()));
        if (keeper.isEmpty()) {
            return apps(asking, shelf);
        }
        return place.collection().isEmpty()
                ? collections(asking, shelf, keeper.get(), place)
                : records(asking, asked, shelf, keeper.get(), place);
    }

    private static ShelfView apps(Asking asking, RecordShelf shelf) {
        List<Choice> apps = Node.need(asking.node().apps()).list().stream()
                .filter(app -> shelf.isKeeper(app.id()))
                .map(app -> new Choice(
                        asking.called(app), asking.at(new ShelfPlace(app.id().name(), "", "", false, ""))))
                .toList();
        return new ShelfView(ShelfPlace.NONE, asking.page(), "", "", apps, List.of(), "", "");
    }

    private static ShelfView collections(Asking asking, RecordShelf shelf, InstalledApp keeper, ShelfPlace place) {
        Optional<String> after = Optional.of(place.after()).filter(name -> !name.isEmpty());
        List<String> found = shelf.collections(keeper.id(), after, COLLECTIONS + 1);
        List<String> shown = found.subList(0, Math.min(COLLECTIONS, found.size()));
        String more = found.size() > shown.size() ? asking.at(place.behind(shown.get(shown.size() - 1))) : "";
        List<Choice> choices = shown.stream()
                .map(name -> new Choice(name, asking.at(place.in(name))))
                .toList();
        return new ShelfView(place, asking.page(), asking.page(), asking.called(keeper), choices, List.of(), more, "");
    }

    /** Where no id begins with what is looked for it is looked for in the records. */
    private static ShelfView records(
            Asking asking, PickRequest asked, RecordShelf shelf, InstalledApp keeper, ShelfPlace wanted) {
        RecordSearch search = new RecordSearch(shelf, keeper.id());
        RecordSearch.Found first = search.at(wanted);
        boolean elsewhere = first.records().isEmpty() && !wanted.find().isEmpty() && !wanted.inside();
        ShelfPlace place = elsewhere ? wanted.lookingInside() : wanted;
        RecordSearch.Found found = elsewhere ? search.at(place) : first;
        Texts texts = asking.visit().texts();
        return new ShelfView(
                place,
                asking.page(),
                asking.at(place.in("")),
                asking.called(keeper),
                List.of(),
                found.records().stream()
                        .map(record -> RecordView.of(record, asked.room(), texts))
                        .toList(),
                found.last().map(last -> asking.at(place.behind(last))).orElse(""),
                place.find().isEmpty() || place.inside() ? "" : asking.at(place.lookingInside()));
    }

    boolean isOfApps() {
        return keeper.isEmpty();
    }

    boolean isOfRecords() {
        return !place.collection().isEmpty() && !isOfApps();
    }
}
