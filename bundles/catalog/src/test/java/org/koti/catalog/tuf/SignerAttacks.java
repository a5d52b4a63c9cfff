package org.koti.catalog.tuf;

import static org.koti.catalog.tuf.Attack.on;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.koti.catalog.tuf.RefusedException.Kind;

/** What someone does who has some keys, but not those that it takes, or who has them all and says two things. */
final class SignerAttacks {
    private static final String NEXT_ROOT = "3.root.json";
    private static final String TIMESTAMP = "timestamp.json";
    private static final String SNAPSHOT = "6.snapshot.json";
    private static final String TARGETS = "6.targets.json";
    private static final String END = "2026-12-24T00:00:00Z";

    private SignerAttacks() {}

    static List<Attack> all() {
        return Stream.of(otherKeys(), roots(), signatures(), twoThings(), mixed())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attack> otherKeys() {
        return List.of(
                by(TIMESTAMP, "a timestamp by a stranger", RoleName.TIMESTAMP, Scene.STRANGER),
                by(SNAPSHOT, "a snapshot by a stranger", RoleName.SNAPSHOT, Scene.STRANGER),
                by(TARGETS, "targets by a stranger", RoleName.TARGETS, Scene.STRANGER),
                by(NEXT_ROOT, "a next root by a stranger", RoleName.ROOT, Scene.STRANGER),
                by(TIMESTAMP, "a timestamp by the stolen old key", RoleName.TIMESTAMP, 13),
                by(SNAPSHOT, "a snapshot by the stolen old key", RoleName.SNAPSHOT, 12),
                by(TARGETS, "targets by the stolen old key", RoleName.TARGETS, 11),
                by(NEXT_ROOT, "a next root by the stolen old key", RoleName.ROOT, 10),
                by(TIMESTAMP, "a timestamp by the targets key", RoleName.TIMESTAMP, 21),
                by(SNAPSHOT, "a snapshot by the timestamp key", RoleName.SNAPSHOT, 23),
                by(TARGETS, "targets by the snapshot key", RoleName.TARGETS, 22),
                by(NEXT_ROOT, "a next root by the three other keys", RoleName.ROOT, 21, 22, 23));
    }

    private static Attack by(String file, String name, RoleName role, Integer... keys) {
        return on(Kind.UNSIGNED, file, name, scene -> scene.sign(role, signed -> {}, Keys.of(keys)));
    }

    private static List<Attack> roots() {
        SigningKeys next = Keys.from(60);
        SigningKeys two = Keys.with(next, RoleName.ROOT, Keys.role(2, 60, 70));
        return List.of(
                root("a next root by its own keys only", next, 60),
                root("a next root by the keys before only", next, 20),
                root("a next root by one of the two keys that it wants", two, 20, 60),
                root(Kind.ROLLED_BACK, "a next root that leaves a version out", signed -> signed.put("version", 4)),
                root(Kind.ROLLED_BACK, "a next root with the version before", signed -> signed.put("version", 1)),
                root(Kind.MALFORMED, "a key twice in a role, so that it counts twice", signed -> {
                    ObjectNode role = Forge.object(signed, "roles", "timestamp");
                    role.withArray("keyids").add(role.get("keyids").get(0));
                    role.put("threshold", 2);
                }),
                on(Kind.MALFORMED, NEXT_ROOT, "a key under two ids, so that it counts twice", SignerAttacks::twoIds)
                        .onlyKotiMinds());
    }

    private static Attack root(String name, SigningKeys keys, Integer... by) {
        return on(
                Kind.UNSIGNED,
                NEXT_ROOT,
                name,
                scene -> scene.store.write(NEXT_ROOT, MetadataFile.write(Forge.root(3, keys), Keys.of(by))));
    }

    private static Attack root(Kind kind, String name, Consumer<ObjectNode> change) {
        return on(kind, NEXT_ROOT, name, scene -> scene.sign(RoleName.ROOT, change));
    }

    /** An unknown field in a key gives it another id, and the one signature stands under both. */
    private static void twoIds(Scene scene) {
        scene.sign(RoleName.ROOT, signed -> {
            ObjectNode role = Forge.object(signed, "roles", "timestamp");
            ObjectNode keys = Forge.object(signed, "keys");
            ObjectNode twin = keys.get(role.get("keyids").get(0).asText()).deepCopy();
            twin.put("twin", true);
            String id = Sha256.hex(Json.canonical(twin));
            keys.set(id, twin);
            role.withArray("keyids").add(id);
            role.put("threshold", 2);
            scene.replace(RoleName.TIMESTAMP, Forge.outside(scene.file(RoleName.TIMESTAMP), top -> {
                String sig = signature(top).get("sig").asText();
                signatures(top).addObject().put("keyid", id).put("sig", sig);
            }));
        });
    }

    private static List<Attack> signatures() {
        return List.of(
                outside(
                        Kind.MALFORMED,
                        "a key that signs twice, so that it counts twice",
                        top -> signatures(top).add(signature(top).deepCopy())),
                outside(Kind.UNSIGNED, "no signature", top -> top.putArray("signatures")),
                outside(Kind.MALFORMED, "no field for signatures", top -> top.remove("signatures")),
                signature(Kind.UNSIGNED, "an empty signature", ""),
                signature(Kind.UNSIGNED, "a short signature", "00".repeat(63)),
                signature(Kind.UNSIGNED, "a long signature", "00".repeat(65)),
                signature(Kind.UNSIGNED, "a signature of zeros", "00".repeat(64)),
                signature(Kind.MALFORMED, "a signature of words", "trust me"),
                outside(
                                Kind.MALFORMED,
                                "a signature in capitals",
                                top -> signature(top)
                                        .put(
                                                "sig",
                                                signature(top)
                                                        .get("sig")
                                                        .asText()
                                                        .toUpperCase(Locale.ROOT)))
                        .onlyKotiMinds(),
                outside(
                        Kind.MALFORMED,
                        "a key id that is a path",
                        top -> signature(top).put("keyid", "../../key")),
                outside(Kind.MALFORMED, "65 signatures", top -> {
                            for (int i = 0; i < 64; i++) {
                                signatures(top)
                                        .addObject()
                                        .put("keyid", "%064x".formatted(i))
                                        .put("sig", "");
                            }
                        })
                        .onlyKotiMinds(),
                on(
                        Kind.UNSIGNED,
                        TIMESTAMP,
                        "the signature of the timestamp before",
                        scene -> scene.replace(
                                RoleName.TIMESTAMP,
                                Forge.outside(
                                        scene.file(RoleName.TIMESTAMP),
                                        top -> top.set(
                                                "signatures", signatures(Forge.json(scene.before.get(TIMESTAMP))))))));
    }

    private static Attack outside(Kind kind, String name, Consumer<ObjectNode> change) {
        return on(
                kind,
                TIMESTAMP,
                name,
                scene -> scene.replace(RoleName.TIMESTAMP, Forge.outside(scene.file(RoleName.TIMESTAMP), change)));
    }

    private static Attack signature(Kind kind, String name, String sig) {
        return outside(kind, name, top -> signature(top).put("sig", sig));
    }

    private static ArrayNode signatures(ObjectNode top) {
        return (ArrayNode) top.get("signatures");
    }

    private static ObjectNode signature(ObjectNode top) {
        return (ObjectNode) signatures(top).get(0);
    }

    private static List<Attack> twoThings() {
        return List.of(
                again(TIMESTAMP, "two timestamps of one version", RoleName.TIMESTAMP, 23),
                again(TIMESTAMP, "two snapshots of one version", RoleName.SNAPSHOT, 22),
                again(SNAPSHOT, "two targets of one version", RoleName.TARGETS, 21));
    }

    /** Signs the version of now once more, with another end. */
    private static Attack again(String file, String name, RoleName role, int key) {
        return on(Kind.EQUIVOCAL, file, name, scene -> {
                    ObjectNode signed = Forge.signed(scene.file(role)).put("expires", END);
                    scene.list(role, 5, Forge.sign(signed, Keys.of(key)));
                })
                .onlyKotiMinds();
    }

    private static List<Attack> mixed() {
        return List.of(
                on(
                        Kind.ROLLED_BACK,
                        TIMESTAMP,
                        "a new timestamp that lists the snapshot before",
                        scene -> scene.sign(
                                RoleName.TIMESTAMP,
                                signed -> FileInfo.of(4, scene.before.get("4.snapshot.json"))
                                        .write(Forge.object(signed, "meta", "snapshot.json")))),
                on(
                        Kind.ROLLED_BACK,
                        SNAPSHOT,
                        "a new snapshot that lists the targets before",
                        scene -> scene.sign(
                                RoleName.SNAPSHOT,
                                signed -> FileInfo.of(4, scene.before.get("4.targets.json"))
                                        .write(Forge.object(signed, "meta", "targets.json")))),
                on(
                        Kind.MIXED,
                        SNAPSHOT,
                        "a snapshot of another version than is listed",
                        scene -> scene.sign(RoleName.SNAPSHOT, signed -> signed.put("version", 7))),
                on(
                        Kind.MIXED,
                        TARGETS,
                        "targets of another version than is listed",
                        scene -> scene.sign(RoleName.TARGETS, signed -> signed.put("version", 7))),
                on(
                        Kind.MALFORMED,
                        SNAPSHOT,
                        "the targets as the snapshot",
                        scene -> scene.list(RoleName.SNAPSHOT, 6, scene.file(RoleName.TARGETS))),
                on(
                        Kind.MALFORMED,
                        TARGETS,
                        "the snapshot as the targets",
                        scene -> scene.list(RoleName.TARGETS, 6, scene.file(RoleName.SNAPSHOT))));
    }
}
