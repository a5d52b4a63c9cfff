package org.koti.catalog.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.koti.catalog.tuf.RefusedException.Kind;

final class RepositoryClientTest {
    private final Scene scene = new Scene();
    private final MemoryState state = new MemoryState();
    private final RepositoryClient client = Scene.client(state);
    private final RepositoryWriter writer = new RepositoryWriter(scene.store, Scene.CLOCK, Scene.VALIDITY);

    private Repository refresh() throws RefusedException {
        return client.refresh(scene.id, scene.store);
    }

    private ThrowableAssertAlternative<RefusedException> assertRefused(Kind kind) {
        return Assertions.assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(this::refresh)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(kind));
    }

    @Test
    void aNewClientComesFromTheFirstRootToTheNewestState() throws Exception {
        Repository now = refresh();

        assertThat(now.id()).isEqualTo(RepositoryId.of(scene.store.get("1.root.json")));
        assertThat(now.root().version()).isEqualTo(2);
        assertThat(now.targets().files()).containsOnlyKeys("one.1.jar", "two.1.jar");
        assertThat(now.expiredSince()).isEmpty();
    }

    @Test
    void aClientThatKnowsItGoesOnWhereItWas() throws Exception {
        refresh();
        scene.store.files.remove("1.root.json");
        scene.store.files.remove("2.root.json");

        assertThat(refresh().targets().files()).hasSize(2);
    }

    @Test
    void whatWasSeenAnywhereIsTheLeastEverywhere() throws Exception {
        client.refresh(scene.id, scene.store);

        assertThatThrownBy(() -> client.refresh(scene.id, scene.before))
                .isInstanceOf(RefusedException.class)
                .hasMessage("timestamp.json: it says version 4 of timestamp.json, but version 5 was seen before;"
                        + " this copy is older than what you have seen, get a newer one");
        assertThat(refresh().timestamp().version()).isEqualTo(5);
    }

    @Test
    void aTimestampWhoseSnapshotIsHeldBackIsTheLeastNonetheless() throws Exception {
        MemoryStore before = scene.store.copy();
        refresh();
        writer.change(scene.id, Scene.KEYS, List.of(), Set.of());
        byte[] snapshot = scene.store.files.remove("6.snapshot.json");
        assertRefused(Kind.MISSING);

        assertThatThrownBy(() -> client.refresh(scene.id, before))
                .isInstanceOf(RefusedException.class)
                .hasFieldOrPropertyWithValue("kind", Kind.ROLLED_BACK);

        scene.store.write("6.snapshot.json", snapshot);
        assertThat(refresh().timestamp().version()).isEqualTo(6);
    }

    @Test
    void expiredIsToldWithTheMomentOfTheFirst() throws Exception {
        Instant end = Scene.NOW.plus(Duration.ofDays(7));
        assertThat(at(end.minusSeconds(1)).expiredSince()).isEmpty();
        assertThat(at(end).expiredSince()).contains(end);
        assertThat(at(end.plus(Duration.ofDays(400))).expiredSince()).contains(end);
    }

    private Repository at(Instant now) throws RefusedException {
        return new RepositoryClient(new MemoryState(), Clock.fixed(now, ZoneOffset.UTC)).refresh(scene.id, scene.store);
    }

    @Test
    void anyRoleCanBeTheFirstThatRunsOut() throws Exception {
        Validity[] each = {
            new Validity(Duration.ofDays(1), Duration.ofDays(9), Duration.ofDays(9)),
            new Validity(Duration.ofDays(9), Duration.ofDays(1), Duration.ofDays(9)),
            new Validity(Duration.ofDays(9), Duration.ofDays(9), Duration.ofDays(1))
        };
        for (Validity validity : each) {
            MemoryStore store = new MemoryStore();
            RepositoryId id = new RepositoryWriter(store, Scene.CLOCK, validity).create(Scene.KEYS);
            Clock later = Clock.fixed(Scene.NOW.plus(Duration.ofDays(2)), ZoneOffset.UTC);

            assertThat(new RepositoryClient(new MemoryState(), later)
                            .refresh(id, store)
                            .expiredSince())
                    .contains(Scene.NOW.plus(Duration.ofDays(1)));
        }
    }

    @Test
    void whatExpiredIsStillTheLeast() throws Exception {
        Clock later = Clock.fixed(Scene.NOW.plus(Duration.ofDays(30)), ZoneOffset.UTC);
        RepositoryClient late = new RepositoryClient(state, later);
        assertThat(late.refresh(scene.id, scene.store).expiredSince()).isPresent();

        assertThatThrownBy(() -> late.refresh(scene.id, scene.before))
                .isInstanceOf(RefusedException.class)
                .hasFieldOrPropertyWithValue("kind", Kind.ROLLED_BACK);
    }

    @Test
    void aThresholdIsMetByThatManyKeysAndNotByFewer() throws Exception {
        SigningKeys three = Keys.with(Scene.KEYS, RoleName.TIMESTAMP, Keys.role(2, 23, 33, 43));
        writer.rotate(scene.id, Scene.KEYS, three);
        Timestamp timestamp = refresh().timestamp();
        Timestamp next = new Timestamp(timestamp.version() + 1, timestamp.expires(), timestamp.snapshot());

        scene.store.write("timestamp.json", MetadataFile.write(next, Keys.of(43)));
        assertRefused(Kind.UNSIGNED)
                .withMessageContaining("signed by 1 of the keys that root 3 names for timestamp, and it takes 2");

        scene.store.write("timestamp.json", MetadataFile.write(next, Keys.of(33, 43)));
        assertThat(refresh().timestamp()).isEqualTo(next);
    }

    @Test
    void aBadSignatureBesideEnoughGoodOnesDoesNotMatter() throws Exception {
        writer.rotate(scene.id, Scene.KEYS, Keys.with(Scene.KEYS, RoleName.TIMESTAMP, Keys.role(1, 23, 33)));
        Timestamp now = refresh().timestamp();
        byte[] file = MetadataFile.write(now, Keys.of(23));

        scene.store.write(
                "timestamp.json",
                Forge.outside(
                        file,
                        top -> top.withArray("signatures")
                                .addObject()
                                .put("keyid", Keys.signer(33).key().id())
                                .put("sig", "00".repeat(64))));

        assertThat(refresh().timestamp()).isEqualTo(now);
    }

    @Test
    void unknownFieldsAreLetBe() throws Exception {
        scene.sign(RoleName.TARGETS, signed -> {
            signed.putObject("delegations").putArray("roles");
            signed.put("x-new", "é\u2028\ud83d\ude00/\"\\");
            Forge.object(signed, "targets", "one.1.jar", "hashes").put("sha512", "…");
        });

        assertThat(refresh().targets().files()).hasSize(2);
    }

    @Test
    void aThiefWhoRaisedTheVersionsDoesNotKeepTheOwnerOut() throws Exception {
        MemoryStore owners = scene.store.copy();
        scene.raise(1_000_000);
        assertThat(refresh().timestamp().version()).isEqualTo(1_000_000);
        new RepositoryWriter(owners, Scene.CLOCK, Scene.VALIDITY).rotate(scene.id, Scene.KEYS, Keys.from(60));

        Repository now = client.refresh(scene.id, owners);

        assertThat(now.root().version()).isEqualTo(3);
        assertThat(now.timestamp().version()).isEqualTo(6);
        assertThatThrownBy(() -> client.refresh(scene.id, scene.store)).isInstanceOf(RefusedException.class);
    }

    @Test
    void aThiefOfTheSnapshotKeyDoesNotKeepTheOwnerOut() throws Exception {
        MemoryStore owners = scene.store.copy();
        scene.raise(1_000_000);
        assertThat(refresh().snapshot().version()).isEqualTo(1_000_000);
        SigningKeys next = Keys.with(Scene.KEYS, RoleName.SNAPSHOT, Keys.role(1, 62));
        new RepositoryWriter(owners, Scene.CLOCK, Scene.VALIDITY).rotate(scene.id, Scene.KEYS, next);

        Repository now = client.refresh(scene.id, owners);

        assertThat(now.snapshot().version()).isEqualTo(6);
        assertThat(now.timestamp().version()).isEqualTo(6);
    }

    @Test
    void whatAKeySignedThatStayedIsStillTheLeast() throws Exception {
        refresh();
        MemoryStore old = scene.store.copy();
        writer.change(scene.id, Scene.KEYS, List.of(), Set.of());
        refresh();
        Root more = Forge.root(3, Keys.with(Scene.KEYS, RoleName.TIMESTAMP, Keys.role(1, 23, 33)));
        old.write("3.root.json", MetadataFile.write(more, Keys.of(20)));

        assertThatThrownBy(() -> client.refresh(scene.id, old))
                .isInstanceOf(RefusedException.class)
                .hasFieldOrPropertyWithValue("kind", Kind.ROLLED_BACK);
    }

    @Test
    void aLongChainOfRootsTakesMoreThanOneLook() throws Exception {
        for (int version = 3; version <= Refresh.MOST_ROOTS + 2; version++) {
            scene.store.write(
                    RoleName.ROOT.file(version), MetadataFile.write(Forge.root(version, Scene.KEYS), Keys.of(20)));
        }

        assertThat(refresh().root().version()).isEqualTo(Refresh.MOST_ROOTS + 1);
        assertThat(refresh().root().version()).isEqualTo(Refresh.MOST_ROOTS + 2);
    }

    @Test
    void aDiskThatDoesNotGiveAFileIsNamed() {
        Source broken = (name, most) -> {
            throw new IOException("no luck");
        };

        assertThatThrownBy(() -> client.refresh(scene.id, broken))
                .isInstanceOf(RefusedException.class)
                .hasMessage("1.root.json: it cannot be read; see to the disk and its rights, or try again later");
    }

    @Test
    void whatCannotBeKeptIsNotAccepted() {
        TrustedState full = new TrustedState() {
            @Override
            public Optional<Trusted> find(RepositoryId id) {
                return Optional.empty();
            }

            @Override
            public void keep(RepositoryId id, Trusted trusted) throws RefusedException {
                throw new RefusedException(Kind.UNKEPT, "x", "it cannot be written");
            }
        };

        assertThatThrownBy(() -> Scene.client(full).refresh(scene.id, scene.store))
                .isInstanceOf(RefusedException.class)
                .hasFieldOrPropertyWithValue("kind", Kind.UNKEPT);
    }
}
