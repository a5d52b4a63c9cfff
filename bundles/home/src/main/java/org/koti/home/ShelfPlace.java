package org.koti.home;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.pick.SeenRecord;

/**
 * Which part of what other apps keep the person looks at.
 *
 * @param from the app's name; empty for all apps
 * @param collection the collection's name; empty for all of the app's
 * @param find what is looked for; empty for everything
 * @param inside whether it is looked for in all of a record, else at the beginning of its id
 * @param after what comes before; empty at the beginning
 */
record ShelfPlace(String from, String collection, String find, boolean inside, String after) {
    /** The beginning. */
    static final ShelfPlace NONE = new ShelfPlace("", "", "", false, "");

    private static final String YES = "yes";
    private static final String FROM = "from";
    private static final String IN = "in";
    private static final String AFTER = "after";
    private static final String SEARCH = "search";

    /** What is looked for is only named there; a search that is not known any more is none. */
    static ShelfPlace inAddress(Visit visit) {
        UnaryOperator<String> field =
                name -> Optional.ofNullable(visit.request().getParameter(name)).orElse("");
        ShelfPlace plain = new ShelfPlace(field.apply(FROM), field.apply(IN), "", false, field.apply(AFTER));
        return visit.session()
                .searches()
                .named(field.apply(SEARCH))
                .filter(search -> search.from.equals(plain.from) && search.collection.equals(plain.collection))
                .orElse(plain);
    }

    static ShelfPlace inForm(Visit visit) {
        UnaryOperator<String> field =
                name -> visit.form().all(name).stream().findFirst().orElse("");
        return new ShelfPlace(
                field.apply(FROM),
                field.apply(IN),
                field.apply("find").strip(),
                field.apply("inside").equals(YES),
                field.apply(AFTER));
    }

    /** The app that is looked at. */
    Optional<InstalledApp> keeper(Node node) {
        return Node.need(node.apps()).named(from);
    }

    /** The record that was chosen there; empty when none was. */
    Optional<SeenRecord> chosen(Node node, Form form) {
        return keeper(node).flatMap(app -> RecordView.seen(form.text("record"), app.id(), collection));
    }

    boolean isFirst() {
        return after.isEmpty();
    }

    /** What is looked for, as a page's sentence names it. */
    String findText(Texts texts) {
        return Names.of(find, texts);
    }

    String insideText() {
        return inside ? YES : "";
    }

    ShelfPlace in(String name) {
        return new ShelfPlace(from, name, "", false, "");
    }

    ShelfPlace behind(String last) {
        return new ShelfPlace(from, collection, find, inside, last);
    }

    ShelfPlace lookingFor(String id) {
        return new ShelfPlace(from, collection, id, false, "");
    }

    ShelfPlace lookingInside() {
        return new ShelfPlace(from, collection, find, true, "");
    }

    /** The address of the page of an app that asks, at this place. What is looked for is not in it, nor the id of a record that was found. */
    String at(String page, Searches searches) {
        StringBuilder address = new StringBuilder(page);
        add(address, FROM, from);
        add(address, IN, collection);
        if (find.isEmpty()) {
            add(address, AFTER, after);
        } else {
            add(address, SEARCH, searches.name(this));
        }
        return address.toString();
    }

    private static void add(StringBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.append(address.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
