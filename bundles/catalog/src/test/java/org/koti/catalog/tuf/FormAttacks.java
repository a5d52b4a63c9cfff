package org.koti.catalog.tuf;

import static org.koti.catalog.tuf.Attack.on;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.koti.catalog.tuf.RefusedException.Kind;

/** What someone signs, with all the keys that it takes, to confuse whoever reads it. */
final class FormAttacks {
    private static final String NEXT_ROOT = "3.root.json";
    private static final String TIMESTAMP = "timestamp.json";
    private static final String SNAPSHOT = "6.snapshot.json";
    private static final String TARGETS = "6.targets.json";
    private static final String DIGEST = "0".repeat(64);

    private FormAttacks() {}

    static List<Attack> all() {
        return Stream.of(names(), heads(), roots(), thresholds(), timestamps(), snapshots(), files(), values())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attack> names() {
        Stream<Attack> others = Stream.of(
                        path("a path out of the catalog", "../hello.jar"),
                        path("a path that goes up within", "apps/../../hello.jar"),
                        path("a path from the top", "/etc/passwd"),
                        path("a path with backslashes", "..\\hello.jar"),
                        path("a drive", "C:hello.jar"),
                        path("an empty name", ""),
                        path("an empty part", "apps//hello.jar"),
                        path("a hidden file", ".profile"),
                        path("a dot at the end", "hello."),
                        path("four parts", "a/b/c/hello.jar"),
                        path("a name that is too long", "a".repeat(101)),
                        path("a letter that looks like another", "h\u0435llo.jar"),
                        path("text that runs backwards", "hello\u202egpj.jar"),
                        path("a NUL in a name", "hello.jar\u0000.png"))
                .map(Attack::onlyKotiMinds);
        return Stream.concat(
                        others,
                        Stream.of(
                                path("a newline in a name", "hello\n.jar"),
                                path("a newline after a name", "hello.jar\n")))
                .toList();
    }

    private static Attack path(String name, String path) {
        return files(name, files -> files.set(path, target(1)));
    }

    private static ObjectNode target(int length) {
        ObjectNode target = Json.object().put("length", length);
        target.putObject("hashes").put("sha256", DIGEST);
        return target;
    }

    private static List<Attack> heads() {
        return List.of(
                head("a role that there is not", signed -> signed.put("_type", "mirrors")),
                head("another role", signed -> signed.put("_type", "root")),
                head("no role", signed -> signed.remove("_type")),
                head("another format", signed -> signed.put("spec_version", "2.0.0"))
                        .onlyKotiMinds(),
                head("a format that is none", signed -> signed.put("spec_version", "1.0.x"))
                        .onlyKotiMinds(),
                head("no format", signed -> signed.remove("spec_version")),
                head("no version", signed -> signed.remove("version")),
                head("a version of words", signed -> signed.put("version", "six")),
                head("a version as a text", signed -> signed.put("version", "6"))
                        .onlyKotiMinds(),
                head("version 0", signed -> signed.put("version", 0)),
                head("version -1", signed -> signed.put("version", -1)),
                head("a version with a fraction", signed -> signed.put("version", 6.5))
                        .onlyKotiMinds(),
                head("a version beyond 31 bits", signed -> signed.put("version", 1L << 31)),
                head("the very last version", signed -> signed.put("version", Integer.MAX_VALUE))
                        .onlyKotiMinds(),
                head("no end", signed -> signed.remove("expires")),
                head("an end without a time zone", signed -> signed.put("expires", "2026-12-24T00:00:00")),
                head("an end in another time zone", signed -> signed.put("expires", "2026-12-24T00:00:00+02:00"))
                        .onlyKotiMinds(),
                head("an end that there is not", signed -> signed.put("expires", "2027-02-30T00:00:00Z")),
                head("an end with fractions", signed -> signed.put("expires", "2026-12-24T00:00:00.5Z"))
                        .onlyKotiMinds());
    }

    private static Attack head(String name, Consumer<ObjectNode> change) {
        return on(Kind.MALFORMED, TIMESTAMP, name + " in a timestamp", scene -> scene.sign(RoleName.TIMESTAMP, change));
    }

    private static List<Attack> roots() {
        return List.of(
                root("files without versions in their names", signed -> signed.put("consistent_snapshot", false))
                        .onlyKotiMinds(),
                root(
                        "files with versions in their names, as a word",
                        signed -> signed.put("consistent_snapshot", "true")),
                root("no keys", signed -> signed.remove("keys")),
                root("no roles", signed -> signed.remove("roles")),
                root(
                        "no timestamp role",
                        signed -> Forge.object(signed, "roles").remove("timestamp")),
                root("a key under an id that is not its own", FormAttacks::otherId)
                        .onlyKotiMinds(),
                root(
                        "a key of another kind",
                        signed -> Forge.object(signed, "keys")
                                .set(DIGEST, Json.object().put("keytype", "rsa"))),
                root("65 keys", signed -> {
                            for (int i = 0; i < 65; i++) {
                                Key key = Keys.signer(100 + i).key();
                                Forge.object(signed, "keys").set(key.id(), key.json());
                            }
                        })
                        .onlyKotiMinds());
    }

    private static Attack root(String name, Consumer<ObjectNode> change) {
        return on(Kind.MALFORMED, NEXT_ROOT, name + " in a root", scene -> scene.sign(RoleName.ROOT, change));
    }

    private static void otherId(ObjectNode signed) {
        ObjectNode role = Forge.object(signed, "roles", "targets");
        String id = role.get("keyids").get(0).asText();
        ObjectNode keys = Forge.object(signed, "keys");
        keys.set(DIGEST, keys.remove(id));
        role.putArray("keyids").add(DIGEST);
    }

    private static List<Attack> thresholds() {
        return List.of(
                role("a threshold of 0", role -> role.put("threshold", 0)).onlyKotiMinds(),
                role("a threshold of -1", role -> role.put("threshold", -1)).onlyKotiMinds(),
                role("a threshold that nobody can meet", role -> role.put("threshold", 2)),
                role("a role without a key", role -> role.putArray("keyids")),
                role(
                        "a role with a key that is not listed",
                        role -> role.putArray("keyids").add(DIGEST)));
    }

    private static Attack role(String name, Consumer<ObjectNode> change) {
        return root(name, signed -> change.accept(Forge.object(signed, "roles", "timestamp")));
    }

    private static List<Attack> timestamps() {
        return List.of(
                meta(RoleName.TIMESTAMP, TIMESTAMP, "a timestamp that lists nothing", meta -> meta.removeAll()),
                meta(RoleName.TIMESTAMP, TIMESTAMP, "a timestamp that lists more", meta -> list(meta, "targets.json"))
                        .onlyKotiMinds(),
                listed("a snapshot without a length", info -> info.remove("length"))
                        .onlyKotiMinds(),
                listed("a snapshot without a digest", info -> info.remove("hashes"))
                        .onlyKotiMinds(),
                listed("a snapshot of 0 bytes", info -> info.put("length", 0)),
                listed("a snapshot listed at 1 GiB", info -> info.put("length", 1 << 30))
                        .onlyKotiMinds(),
                on(
                                Kind.TOO_LONG,
                                "5.snapshot.json",
                                "a snapshot that is listed as too long",
                                scene -> scene.sign(
                                        RoleName.TIMESTAMP,
                                        signed -> Forge.object(signed, "meta", "snapshot.json")
                                                .put("length", 65 * 1024)))
                        .first()
                        .onlyKotiMinds());
    }

    private static Attack meta(RoleName role, String file, String name, Consumer<ObjectNode> change) {
        return on(
                Kind.MALFORMED,
                file,
                name,
                scene -> scene.sign(role, signed -> change.accept(Forge.object(signed, "meta"))));
    }

    private static Attack listed(String name, Consumer<ObjectNode> change) {
        return meta(RoleName.TIMESTAMP, TIMESTAMP, name, meta -> change.accept(Forge.object(meta, "snapshot.json")));
    }

    private static void list(ObjectNode meta, String name) {
        FileInfo.of(1, new byte[1]).write(meta.putObject(name));
    }

    private static List<Attack> snapshots() {
        return List.of(
                meta(RoleName.SNAPSHOT, SNAPSHOT, "a snapshot without targets", meta -> meta.removeAll()),
                meta(
                        RoleName.SNAPSHOT,
                        SNAPSHOT,
                        "a snapshot with a newline in a name",
                        meta -> list(meta, "a\n.json")),
                meta(RoleName.SNAPSHOT, SNAPSHOT, "a snapshot of 257 files", meta -> {
                            for (int i = 0; i < 256; i++) {
                                list(meta, i + ".json");
                            }
                        })
                        .onlyKotiMinds());
    }

    private static List<Attack> files() {
        return List.of(
                files("a file that is a number", files -> files.put("one.1.jar", 1)),
                files("20,001 files", files -> {
                            for (int i = 0; i < 20_001; i++) {
                                files.set("app." + i + ".jar", target(1));
                            }
                        })
                        .onlyKotiMinds(),
                file("a file of -1 bytes", file -> file.put("length", -1)).onlyKotiMinds(),
                file("a file beyond 64 MiB", file -> file.put("length", 1 << 30))
                        .onlyKotiMinds(),
                file("a file without a length", file -> file.remove("length")),
                file("a file without a digest", file -> file.remove("hashes")),
                file("a digest that is a path", file -> file.putObject("hashes").put("sha256", "../../../hello"))
                        .onlyKotiMinds(),
                file("a digest in capitals", file -> file.putObject("hashes").put("sha256", "A".repeat(64)))
                        .onlyKotiMinds(),
                file("words of the signer that are a list", file -> file.putArray("custom")));
    }

    private static Attack files(String name, Consumer<ObjectNode> change) {
        return targets(name, signed -> change.accept(Forge.object(signed, "targets")));
    }

    private static Attack file(String name, Consumer<ObjectNode> change) {
        return files(name, files -> change.accept(Forge.object(files, "one.1.jar")));
    }

    private static Attack targets(String name, Consumer<ObjectNode> change) {
        return on(Kind.MALFORMED, TARGETS, name, scene -> scene.sign(RoleName.TARGETS, change));
    }

    private static List<Attack> values() {
        return List.of(
                targets("no list of files", signed -> signed.remove("targets")).onlyKotiMinds(),
                targets("a fraction", signed -> signed.put("x", 0.5)).onlyKotiMinds(),
                targets("a number beyond 53 bits", signed -> signed.put("x", 1L << 53))
                        .onlyKotiMinds(),
                targets("a name beyond 16 bits", signed -> signed.put("\ud83d\ude00", "x"))
                        .onlyKotiMinds(),
                file(
                        "a newline in what is said of a file",
                        file -> file.putObject("custom").put("title", "Hello\nKoti: type your passphrase")));
    }
}
