package org.koti.catalog.tuf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A repository with a past: made with one set of keys, one file listed, all keys rotated, another file listed. A client has seen its newest
 * state; then something is done to its files.
 */
final class Scene {
    static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final Validity VALIDITY = new Validity(Duration.ofDays(365), Duration.ofDays(90), Duration.ofDays(7));
    static final SigningKeys OLD = Keys.from(10);
    static final SigningKeys KEYS = Keys.from(20);
    static final int STRANGER = 99;

    final MemoryStore store = new MemoryStore();
    final RepositoryId id;

    /** The files as they were before the second one was listed, with the keys of now. */
    final MemoryStore before;

    /** The files as they were before the keys were rotated. */
    final MemoryStore beforeRotation;

    private final Map<RoleName, Integer> versions = new EnumMap<>(RoleName.class);

    Scene() {
        this(OLD, KEYS);
    }

    Scene(SigningKeys old, SigningKeys keys) {
        try {
            RepositoryWriter writer = new RepositoryWriter(store, CLOCK, VALIDITY);
            id = writer.create(old);
            list(writer, old, "one");
            beforeRotation = store.copy();
            writer.rotate(id, old, keys);
            writer.change(id, keys, List.of(), Set.of());
            before = store.copy();
            list(writer, keys, "two");
            Repository now = client(new MemoryState()).refresh(id, store);
            for (Metadata each : List.of(now.root(), now.targets(), now.snapshot(), now.timestamp())) {
                versions.put(each.role(), each.version());
            }
        } catch (IOException | RefusedException e) {
            throw new AssertionError(e);
        }
    }

    static RepositoryClient client(TrustedState state) {
        return new RepositoryClient(state, CLOCK);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void list(RepositoryWriter writer, SigningKeys keys, String name) throws IOException, RefusedException {
        writer.change(
                id, keys, List.of(writer.put(name + ".1.jar", bytes("the app " + name), Json.object())), Set.of());
    }

    int version(RoleName role) {
        return versions.getOrDefault(role, 0);
    }

    /** The name of a role's newest file. */
    String name(RoleName role) {
        return role == RoleName.TIMESTAMP ? role.file() : role.file(version(role));
    }

    byte[] file(RoleName role) {
        return store.get(name(role));
    }

    /** Puts other bytes in place of a role's newest file. */
    void replace(RoleName role, byte[] file) {
        store.write(name(role), file);
    }

    void text(RoleName role, UnaryOperator<String> change) {
        replace(role, Forge.text(file(role), change));
    }

    /** The next version of a role, as its keys would sign it, listed by what lists it. */
    void sign(RoleName role, Consumer<ObjectNode> change) {
        sign(role, change, KEYS.of(role).signers());
    }

    void sign(RoleName role, Consumer<ObjectNode> change, List<Signer> by) {
        ObjectNode signed = Forge.signed(file(role));
        int next = version(role) + 1;
        signed.put("version", next);
        change.accept(signed);
        list(role, next, Forge.sign(signed, by));
    }

    /** Puts bytes where the next version of a role belongs, listed by what lists it. */
    void list(RoleName role, int version, byte[] file) {
        versions.put(role, version);
        replace(role, file);
        if (role == RoleName.TARGETS) {
            sign(RoleName.SNAPSHOT, signed -> pin(signed, role, version, file));
        }
        if (role == RoleName.SNAPSHOT) {
            sign(RoleName.TIMESTAMP, signed -> pin(signed, role, version, file));
        }
    }

    /** What a thief of all keys but the root's does to keep the owner out. */
    void raise(int version) {
        for (RoleName role : List.of(RoleName.TARGETS, RoleName.SNAPSHOT, RoleName.TIMESTAMP)) {
            versions.put(role, version - 1);
        }
        store.write(name(RoleName.TARGETS), store.get("5.targets.json"));
        store.write(name(RoleName.SNAPSHOT), store.get("5.snapshot.json"));
        sign(RoleName.TARGETS, signed -> {});
    }

    private static void pin(ObjectNode signed, RoleName role, int version, byte[] file) {
        FileInfo.of(version, file).write(Forge.object(signed, "meta", role.file()));
    }
}
