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

    /** How much is looked for at the most. */
    static final int MOST_WORDS = 256;

    /** A name of anything is shorter. */
    private static final int MOST = 1024;

    private static final String YES = "yes";
    private static final String FROM = "from";
    private static final String IN = "in";
    private static final String AFTER = "after";
    private static final String SEARCH = "search";

    /** What is looked for, and what comes before, is only named there; empty when that is not known, or not any more. */
    static Optional<ShelfPlace> inAddress(Visit visit) {
        ShelfPlace plain = at(
                name -> Optional.ofNullable(visit.request().getParameter(name)).orElse(""));
        String name = visit.query(SEARCH);
        return name.isEmpty()
                ? Optional.of(plain)
                : visit.session()
                        .search(name)
                        .filter(search -> search.from.equals(plain.from) && search.collection.equals(plain.collection));
    }

    /** The same place in the address without what is only named there. */
    static ShelfPlace beginningInAddress(Visit visit) {
        return at(
                name -> Optional.ofNullable(visit.request().getParameter(name)).orElse(""));
    }

    static ShelfPlace inForm(Visit visit) {
        UnaryOperator<String> field =
                name -> visit.form().all(name).stream().findFirst().orElse("");
        ShelfPlace plain = at(field);
        return new ShelfPlace(
                plain.from,
                plain.collection,
                cut(field.apply("find").strip()),
                field.apply("inside").equals(YES),
                bounded(field.apply(AFTER)));
    }

    private static ShelfPlace at(UnaryOperator<String> field) {
        return new ShelfPlace(bounded(field.apply(FROM)), bounded(field.apply(IN)), "", false, "");
    }

    /** What the home's own forms and addresses hold is not longer. */
    private static String bounded(String name) {
        if (name.length() > MOST) {
            throw new Problem(404);
        }
        return name;
    }

    private static String cut(String words) {
        int end = Math.min(words.length(), MOST_WORDS);
        return words.substring(0, end > 0 && Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end);
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

    /** The address of the page of an app that asks, at this place. What is looked for is not in it, nor the id of a record. */
    String at(String page, Visit visit) {
        StringBuilder address = new StringBuilder(page);
        add(address, FROM, from);
        add(address, IN, collection);
        if (!find.isEmpty() || !after.isEmpty()) {
            add(address, SEARCH, visit.name(this));
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
