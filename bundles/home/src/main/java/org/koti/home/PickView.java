package org.koti.home;

import java.util.List;
import java.util.Optional;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.pick.PickRequest;

/**
 * What an app asks the person to pick, as a page shows it.
 *
 * @param id names the request
 * @param kind for what
 * @param asker what the app is called that asks
 * @param title who asks for what
 * @param purpose why, in the app's words
 * @param suffixes what the file's name may end in; empty for any
 * @param most the most bytes of the file
 * @param limits both in words
 */
record PickView(
        String id,
        PickRequest.Kind kind,
        String asker,
        String title,
        String purpose,
        String suffixes,
        long most,
        String limits) {
    /** What the app asks for now. */
    static Optional<PickView> of(Node node, InstalledApp app, Texts texts) {
        return node.picks()
                .flatMap(picks -> picks.open(app.id()))
                .map(asked -> of(asked, Names.of(app, Node.need(node.apps()).list(), texts), texts));
    }

    static PickView of(PickRequest asked, String asker, Texts texts) {
        List<String> suffixes = asked.suffixes();
        String size = texts.size(asked.room());
        return new PickView(
                asked.id(),
                asked.kind(),
                asker,
                texts.get(title(asked.kind()), asker),
                asked.purpose(),
                String.join(",", suffixes),
                asked.room(),
                suffixes.isEmpty()
                        ? texts.get("pick.file.hint", size)
                        : texts.get("pick.file.hint.suffixes", size, String.join(", ", suffixes)));
    }

    private static String title(PickRequest.Kind kind) {
        return switch (kind) {
            case FILE -> "pick.file";
            case CONTACT -> "pick.contact";
            case RECORD -> "pick.record";
        };
    }

    boolean isForFile() {
        return kind == PickRequest.Kind.FILE;
    }

    boolean isForContact() {
        return kind == PickRequest.Kind.CONTACT;
    }

    boolean isForRecord() {
        return kind == PickRequest.Kind.RECORD;
    }
}
