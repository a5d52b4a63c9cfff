package org.koti.catalog.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** sigstore-java is asked about each set of files that our client is asked about, and says the same wherever the specification says it. */
final class SigstoreOracleTest {
    @TempDir
    private Path folder;

    private final Scene scene = new Scene();
    private SigstoreClient oracle;
    private final RepositoryClient client = Scene.client(new MemoryState());
    private final RepositoryWriter writer = new RepositoryWriter(scene.store, Scene.CLOCK, Scene.VALIDITY);

    @BeforeEach
    void ask() throws IOException {
        oracle = oracle(scene.store);
    }

    private SigstoreClient oracle(MemoryStore store) throws IOException {
        return new SigstoreClient(folder, store.get("1.root.json"), Scene.CLOCK);
    }

    static Stream<Attack> attacks() {
        return AttackTest.attacks();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void refusesAnAttackWhereTheSpecificationSaysSo(Attack attack) {
        if (!attack.isNew()) {
            assertThat(oracle.refresh(scene.store)).isEmpty();
        }
        attack.deed().accept(scene);

        Optional<Exception> refused = oracle.refresh(scene.store);
        assertThat(refused.isPresent())
                .as("%s: %s", attack, refused)
                .isEqualTo(attack.oracle() == Attack.Oracle.REFUSES);
    }

    private void assertAccepted() throws Exception {
        assertThat(client.refresh(scene.id, scene.store).expiredSince()).isEmpty();
        assertThat(oracle.download(scene.store)).isEmpty();
        assertThat(oracle(scene.store).download(scene.store)).isEmpty();
    }

    @Test
    void acceptsEveryStateOfARepository() throws Exception {
        assertAccepted();
        ObjectNode custom = Json.object().put("notes", "“One line”: \ud83c\udfe0\u2028\u007f\"\\/");
        Target said = writer.put("a/b/c.1.jar", new byte[9], withWhatSigstoreWants(custom));
        writer.change(scene.id, Scene.KEYS, List.of(said), Set.of());
        assertAccepted();
        writer.renewTimestamp(scene.id, Scene.KEYS);
        assertAccepted();
        writer.change(scene.id, Scene.KEYS, List.of(), Set.of("one.1.jar"));
        assertAccepted();
        SigningKeys three = SigningKeys.forAll(Keys.role(2, 31, 32, 33));
        writer.rotate(scene.id, Scene.KEYS, three);
        assertAccepted();
        writer.rotate(scene.id, three, three);
        assertAccepted();
        writer.change(scene.id, three, List.of(), Set.of("two.1.jar"));
        assertAccepted();
    }

    /** It reads nothing that a signer says of a file without this. */
    private static ObjectNode withWhatSigstoreWants(ObjectNode custom) {
        custom.putObject("sigstore").put("status", "Active").put("usage", "Unknown");
        return custom;
    }

    @Test
    void acceptsACatalogWithPublishers() throws Exception {
        MemoryStore publisher = new MemoryStore();
        SigningKeys keys = Keys.from(101);
        RepositoryWriter author = new RepositoryWriter(publisher, Scene.CLOCK, Scene.VALIDITY);
        RepositoryId id = author.create(keys);
        author.change(id, keys, List.of(author.put("hello.1.jar", new byte[9], Json.object())), Set.of());
        new CatalogEditor(scene.id, scene.store, Scene.CLOCK, Scene.VALIDITY)
                .add(Scene.KEYS, id, publisher, Set.of("hello.1.jar"));
        Target listed = Listed.in(client.refresh(scene.id, scene.store).targets(), id)
                .timestamp()
                .orElseThrow();
        Target known =
                new Target(listed.path(), listed.length(), listed.sha256(), withWhatSigstoreWants(listed.custom()));
        writer.change(scene.id, Scene.KEYS, List.of(known), Set.of());

        assertAccepted();
        assertThat(oracle(publisher).download(publisher)).isEmpty();
    }

    @Test
    void acceptsUnknownFields() throws Exception {
        scene.sign(RoleName.TARGETS, signed -> signed.put("x-new", "é\u2028\ud83d\ude00/\"\\"));

        assertAccepted();
    }

    @Test
    void acceptsABadSignatureBesideEnoughGoodOnes() throws Exception {
        writer.rotate(scene.id, Scene.KEYS, Keys.with(Scene.KEYS, RoleName.TIMESTAMP, Keys.role(1, 23, 33)));
        Timestamp now = client.refresh(scene.id, scene.store).timestamp();
        Timestamp next = new Timestamp(now.version() + 1, now.expires(), now.snapshot());
        byte[] file = MetadataFile.write(next, Keys.of(23));
        scene.replace(
                RoleName.TIMESTAMP,
                Forge.outside(
                        file,
                        top -> top.withArray("signatures")
                                .addObject()
                                .put("keyid", Keys.signer(33).key().id())
                                .put("sig", "00".repeat(64))));

        assertAccepted();
    }

    @Test
    void acceptsAnOwnerWhoseKeysWereStolen() throws Exception {
        MemoryStore owners = scene.store.copy();
        scene.raise(1_000_000);
        assertThat(oracle.refresh(scene.store)).isEmpty();
        client.refresh(scene.id, scene.store);
        new RepositoryWriter(owners, Scene.CLOCK, Scene.VALIDITY).rotate(scene.id, Scene.KEYS, Keys.from(60));

        assertThat(oracle.refresh(owners)).isEmpty();
        assertThat(client.refresh(scene.id, owners).timestamp().version()).isEqualTo(6);
        assertThat(oracle.refresh(scene.store)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void refusesFewerKeysThanItTakesAndAcceptsAsMany(int signers) throws Exception {
        writer.rotate(scene.id, Scene.KEYS, Keys.with(Scene.KEYS, RoleName.TIMESTAMP, Keys.role(3, 23, 33, 43, 53)));
        Timestamp now = client.refresh(scene.id, scene.store).timestamp();
        Timestamp next = new Timestamp(now.version() + 1, now.expires(), now.snapshot());
        scene.replace(
                RoleName.TIMESTAMP,
                MetadataFile.write(next, Keys.of(23, 33, 43, 53).subList(0, signers)));

        if (signers >= 3) {
            assertAccepted();
        } else {
            assertThat(oracle.refresh(scene.store)).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 8, 89, 91, 364, 366})
    void refusesWhatWeSayHasRunOut(int days) throws Exception {
        Clock later = Clock.fixed(Scene.NOW.plus(Duration.ofDays(days)), ZoneOffset.UTC);
        boolean hasRunOut = new RepositoryClient(new MemoryState(), later)
                .refresh(scene.id, scene.store)
                .expiredSince()
                .isPresent();

        assertThat(new SigstoreClient(folder, scene.store.get("1.root.json"), later)
                        .refresh(scene.store)
                        .isPresent())
                .isEqualTo(hasRunOut);
    }
}
