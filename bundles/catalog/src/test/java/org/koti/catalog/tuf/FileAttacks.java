package org.koti.catalog.tuf;

import static org.koti.catalog.tuf.Attack.on;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.koti.catalog.tuf.RefusedException.Kind;

/** What a relay can do without any key: leave out, put in, cut off, go on for ever, show what is old, mix. */
final class FileAttacks {
    private static final String ROOT = "1.root.json";
    private static final String NEXT_ROOT = "3.root.json";
    private static final String TIMESTAMP = "timestamp.json";
    private static final String SNAPSHOT = "5.snapshot.json";
    private static final String TARGETS = "5.targets.json";

    private FileAttacks() {}

    static List<Attack> all() {
        return Stream.of(lost(), endless(), cut(), unreadable(), changed(), foreign(), old(), swapped())
                .flatMap(List::stream)
                .toList();
    }

    /** Puts a file in place of another. */
    private static Attack put(Kind kind, String file, String name, Function<Scene, byte[]> bytes) {
        return on(kind, file, name, scene -> scene.store.write(file, bytes.apply(scene)));
    }

    private static Attack text(Kind kind, String name, UnaryOperator<String> change) {
        return put(kind, TIMESTAMP, name, scene -> Forge.text(scene.store.get(TIMESTAMP), change));
    }

    private static List<Attack> lost() {
        return List.of(
                lost(Kind.MISSING, ROOT, "no first root").first().onlyKotiMinds(),
                lost(Kind.MISSING, TIMESTAMP, "no timestamp"),
                lost(Kind.MISSING, SNAPSHOT, "no snapshot").first(),
                lost(Kind.MISSING, TARGETS, "no targets").first(),
                on(Kind.UNSIGNED, TIMESTAMP, "no second root", scene -> scene.store.files.remove("2.root.json"))
                        .first());
    }

    private static Attack lost(Kind kind, String file, String name) {
        return on(kind, file, name, scene -> scene.store.files.remove(file));
    }

    private static List<Attack> endless() {
        return List.of(
                endless(TIMESTAMP, "an endless timestamp"),
                endless(SNAPSHOT, "an endless snapshot").first(),
                endless(TARGETS, "endless targets").first(),
                endless(NEXT_ROOT, "an endless next root"));
    }

    private static Attack endless(String file, String name) {
        return put(
                Kind.TOO_LONG,
                file,
                name,
                scene -> Arrays.copyOf(scene.store.files.getOrDefault(file, new byte[0]), 9 * 1024 * 1024));
    }

    private static List<Attack> cut() {
        return List.of(
                cut(Kind.MALFORMED, TIMESTAMP, "half a timestamp"),
                cut(Kind.MIXED, SNAPSHOT, "half a snapshot").first(),
                cut(Kind.MIXED, TARGETS, "half of the targets").first(),
                put(Kind.MALFORMED, TIMESTAMP, "an empty timestamp", scene -> new byte[0]),
                put(Kind.MIXED, TARGETS, "no bytes of the targets", scene -> new byte[0])
                        .first());
    }

    private static Attack cut(Kind kind, String file, String name) {
        return put(kind, file, name, scene -> {
            byte[] whole = scene.store.get(file);
            return Arrays.copyOf(whole, whole.length / 2);
        });
    }

    private static List<Attack> unreadable() {
        return List.of(
                text(Kind.MALFORMED, "a timestamp that is a page", text -> "<html>not found</html>"),
                text(Kind.MALFORMED, "a timestamp that is a list", text -> "[]"),
                text(Kind.MALFORMED, "a timestamp of nested lists", text -> "[".repeat(10_000)),
                encoded("a timestamp in UTF-16", StandardCharsets.UTF_16BE),
                encoded("a timestamp that is not UTF-8", StandardCharsets.ISO_8859_1)
                        .onlyKotiMinds(),
                text(Kind.MALFORMED, "more after a timestamp", text -> text + "{}"),
                text(
                                Kind.MALFORMED,
                                "two signed parts in a timestamp",
                                text -> text.replace("\"signed\":", "\"signed\":{},\"signed\":"))
                        .onlyKotiMinds(),
                text(
                        Kind.MALFORMED,
                        "two versions in a timestamp",
                        text -> text.replace("\"version\":5}", "\"version\":5,\"version\":6}")));
    }

    private static Attack encoded(String name, Charset charset) {
        return put(
                Kind.MALFORMED,
                TIMESTAMP,
                name,
                scene -> new String(scene.store.get(TIMESTAMP), StandardCharsets.UTF_8)
                        .replace("{\"signatures", "{\"\u00e9\":0,\"signatures")
                        .getBytes(charset));
    }

    private static List<Attack> changed() {
        return List.of(
                text(
                        Kind.UNSIGNED,
                        "a timestamp with another version",
                        text -> text.replace("\"version\":5}", "\"version\":6}")),
                text(
                        Kind.UNSIGNED,
                        "a timestamp with another end",
                        text -> text.replace("\"expires\":\"2026", "\"expires\":\"2036")),
                put(
                                Kind.OTHER_ROOT,
                                ROOT,
                                "the first root with a space more",
                                scene -> Forge.text(scene.store.get(ROOT), text -> text + " "))
                        .first()
                        .onlyKotiMinds());
    }

    private static List<Attack> foreign() {
        return List.of(
                put(Kind.OTHER_ROOT, ROOT, "the first root of another catalog", scene -> Other.SCENE.store.get(ROOT))
                        .first()
                        .onlyKotiMinds(),
                foreign(Kind.UNSIGNED, TIMESTAMP, "the timestamp of another catalog", RoleName.TIMESTAMP),
                foreign(Kind.MIXED, SNAPSHOT, "the snapshot of another catalog", RoleName.SNAPSHOT)
                        .first(),
                foreign(Kind.MIXED, TARGETS, "the targets of another catalog", RoleName.TARGETS)
                        .first(),
                foreign(Kind.UNSIGNED, NEXT_ROOT, "a next root of another catalog", RoleName.ROOT));
    }

    private static Attack foreign(Kind kind, String file, String name, RoleName role) {
        return put(kind, file, name, scene -> Other.SCENE.file(role));
    }

    private static List<Attack> old() {
        return List.of(
                put(Kind.ROLLED_BACK, TIMESTAMP, "the timestamp from before", scene -> scene.before.get(TIMESTAMP)),
                on(
                        Kind.ROLLED_BACK,
                        TIMESTAMP,
                        "all of the catalog from before",
                        scene -> scene.store.become(scene.before)),
                on(
                        Kind.UNSIGNED,
                        TIMESTAMP,
                        "all of the catalog from before the keys were changed",
                        scene -> scene.store.become(scene.beforeRotation)),
                put(Kind.MIXED, SNAPSHOT, "the snapshot from before", scene -> scene.before.get("4.snapshot.json"))
                        .first(),
                put(Kind.MIXED, TARGETS, "the targets from before", scene -> scene.before.get("4.targets.json"))
                        .first(),
                put(Kind.ROLLED_BACK, NEXT_ROOT, "the root of now as the next one", scene -> scene.file(RoleName.ROOT)),
                put(Kind.UNSIGNED, NEXT_ROOT, "the first root as the next one", scene -> scene.store.get(ROOT)));
    }

    private static List<Attack> swapped() {
        return List.of(
                put(Kind.MALFORMED, NEXT_ROOT, "the targets as the next root", scene -> scene.file(RoleName.TARGETS)),
                put(
                        Kind.MALFORMED,
                        TIMESTAMP,
                        "the snapshot as the timestamp",
                        scene -> scene.file(RoleName.SNAPSHOT)));
    }

    /** Made when it is first needed. */
    private static final class Other {
        static final Scene SCENE = new Scene(Keys.from(40), Keys.from(50));
    }
}
