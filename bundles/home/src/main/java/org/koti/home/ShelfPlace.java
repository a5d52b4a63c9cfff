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

    static ShelfPlace inAddress(Visit visit) {
        return of(
                name -> Optional.ofNullable(visit.request().getParameter(name)).orElse(""));
    }

    static ShelfPlace inForm(Visit visit) {
        return of(name -> visit.form().all(name).stream().findFirst().orElse(""));
    }

    private static ShelfPlace of(UnaryOperator<String> field) {
        return new ShelfPlace(
                field.apply("from"),
                field.apply("in"),
                field.apply("find").strip(),
                field.apply("inside").equals(YES),
                field.apply("after"));
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

    /** The address of the page of an app that asks, at this place. */
    String at(String page) {
        StringBuilder address = new StringBuilder(page);
        add(address, "from", from);
        add(address, "in", collection);
        add(address, "find", find);
        add(address, "inside", insideText());
        add(address, "after", after);
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
