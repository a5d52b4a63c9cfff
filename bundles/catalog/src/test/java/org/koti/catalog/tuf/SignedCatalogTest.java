package org.koti.catalog.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.catalog.tuf.RefusedException.Kind;

/** Two publishers in one catalog: none of the three can speak for another. */
final class SignedCatalogTest {
    private static final SigningKeys CATALOG = Keys.from(1);

    private final Publisher ant = new Publisher(Keys.from(101));
    private final Publisher bee = new Publisher(Keys.from(201));
    private final MemoryStore store = new MemoryStore();
    private final RepositoryClient client = Scene.client(new MemoryState());
    private final RepositoryWriter writer = new RepositoryWriter(store, Scene.CLOCK, Scene.VALIDITY);
    private RepositoryId id;
    private CatalogEditor editor;

    /** Someone who publishes apps from a folder of their own. */
    private static final class Publisher {
        final SigningKeys keys;
        final MemoryStore store = new MemoryStore();
        final RepositoryWriter writer = new RepositoryWriter(store, Scene.CLOCK, Scene.VALIDITY);
        final RepositoryId id;

        Publisher(SigningKeys keys) {
            this.keys = keys;
            try {
                this.id = writer.create(keys);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        void publish(String jar, String content) throws Exception {
            writer.change(id, keys, List.of(writer.put(jar, Scene.bytes(content), Json.object())), Set.of());
        }
    }

    @BeforeEach
    void fill() throws Exception {
        id = writer.create(CATALOG);
        editor = new CatalogEditor(id, store, Scene.CLOCK, Scene.VALIDITY);
        ant.publish("hello.1.jar", "hello of ant");
        ant.publish("secret.1.jar", "not in any catalog");
        bee.publish("hello.2.jar", "hello of bee");
        editor.add(CATALOG, ant.id, ant.store, Set.of("hello.1.jar"));
        editor.add(CATALOG, bee.id, bee.store, Set.of("hello.2.jar"));
    }

    private Contents refresh() throws RefusedException {
        return catalog().refresh();
    }

    private SignedCatalog catalog() {
        return new SignedCatalog(id, store, client);
    }

    private static String folder(Publisher publisher) {
        return "publishers/" + publisher.id + "/";
    }

    private Release only(Publisher publisher) throws RefusedException {
        return refresh().releases().stream()
                .filter(release -> release.publisher().equals(publisher.id))
                .findFirst()
                .orElseThrow();
    }

    private void assertRefused(Publisher publisher, Kind kind) throws RefusedException {
        Contents contents = refresh();
        assertThat(contents.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.publisher()).isEqualTo(publisher.id))
                .satisfies(refusal -> assertThat(refusal.why().kind()).isEqualTo(kind))
                .satisfies(refusal -> assertThat(refusal.why()).hasMessageMatching("[\\x20-\\x7e]+; [\\x20-\\x7e]+"));
        assertThat(contents.releases())
                .as("the other publisher's")
                .isNotEmpty()
                .noneMatch(release -> release.publisher().equals(publisher.id));
    }

    private byte[] statement(Publisher publisher, String name) {
        return store.get(folder(publisher) + name);
    }

    @Test
    void listsWhatBothSay() throws Exception {
        Contents contents = refresh();

        assertThat(contents.refusals()).isEmpty();
        assertThat(contents.releases())
                .extracting(Release::id, Release::version)
                .containsExactlyInAnyOrder(
                        tuple(new AppId(ant.id.value(), "hello"), 1), tuple(new AppId(bee.id.value(), "hello"), 2));
        assertThat(catalog().open(only(ant))).isEqualTo(Scene.bytes("hello of ant"));
    }

    @Test
    void theCatalogCannotListWhatThePublisherDoesNotSay() throws Exception {
        Target forged = writer.put(folder(ant) + "hello.9.jar", Scene.bytes("malice"), Json.object());
        writer.change(id, CATALOG, List.of(forged), Set.of(folder(ant) + "hello.1.jar"));

        assertRefused(ant, Kind.UNCONFIRMED);
    }

    @Test
    void theCatalogCannotSayAnotherFileIsTheApp() throws Exception {
        Target forged = writer.put(folder(ant) + "hello.1.jar", Scene.bytes("malice"), Json.object());
        writer.change(id, CATALOG, List.of(forged), Set.of());

        assertRefused(ant, Kind.UNCONFIRMED);
    }

    @Test
    void theCatalogCannotSignForThePublisher() throws Exception {
        Signed<Timestamp> said = MetadataFile.timestamp(ant.store.get("timestamp.json"));
        Timestamp next =
                new Timestamp(9, said.metadata().expires(), said.metadata().snapshot());
        byte[] forged = MetadataFile.write(next, CATALOG.of(RoleName.TIMESTAMP).signers());
        list(forged, Json.object().put("root", 1));

        assertRefused(ant, Kind.UNSIGNED);
    }

    private void list(byte[] timestamp, ObjectNode custom) throws Exception {
        writer.change(id, CATALOG, List.of(writer.put(folder(ant) + "timestamp.json", timestamp, custom)), Set.of());
    }

    @Test
    void aStatementOfWhichTheNewestRootIsNotSaidIsRefused() throws Exception {
        byte[] timestamp = ant.store.get("timestamp.json");
        list(timestamp, Json.object());
        assertRefused(ant, Kind.MALFORMED);
        list(timestamp, Json.object().put("root", "1"));
        assertRefused(ant, Kind.MALFORMED);
        list(timestamp, Json.object().put("root", 1));
        assertThat(refresh().refusals()).isEmpty();
    }

    @Test
    void aPublisherWhoseKeysChangeIsConfirmedByTheOldOnesUntilTheCatalogListsTheNew() throws Exception {
        SigningKeys next = Keys.from(401);
        ant.writer.rotate(ant.id, ant.keys, next);
        ant.writer.change(ant.id, next, List.of(), Set.of());
        store.write(folder(ant) + "2.root.json", ant.store.get("2.root.json"));
        assertThat(refresh().refusals()).isEmpty();
        assertThat(refresh().releases()).hasSize(2);

        editor.add(CATALOG, ant.id, ant.store, Set.of());

        assertThat(refresh().refusals()).isEmpty();
        assertThat(refresh().releases()).hasSize(2);
    }

    @Test
    void anotherPublisherCannotSignForThePublisher() throws Exception {
        for (String file : List.of("1.root.json", "3.targets.json", "3.snapshot.json")) {
            store.write(folder(ant) + file, bee.store.files.getOrDefault(file, new byte[0]));
        }

        assertRefused(ant, Kind.OTHER_ROOT);
    }

    @Test
    void thePublisherCannotPutIntoTheCatalogWhatItDoesNotList() throws Exception {
        ant.publish("hello.3.jar", "newer");
        ant.store.files.forEach((name, bytes) -> store.write(folder(ant) + name, bytes));

        Contents contents = refresh();

        assertThat(contents.refusals()).isEmpty();
        assertThat(contents.releases()).extracting(Release::version).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void aPublisherWithoutAStatementIsRefused() throws Exception {
        writer.change(id, CATALOG, List.of(), Set.of(folder(ant) + "timestamp.json"));

        assertRefused(ant, Kind.UNCONFIRMED);
    }

    @Test
    void aStatementThatIsMissingOrChangedIsRefused() throws Exception {
        String name = Listed.in(client.refresh(id, store).targets(), ant.id)
                .timestamp()
                .orElseThrow()
                .file();
        byte[] whole = store.files.remove(name);
        assertRefused(ant, Kind.MISSING);
        store.write(name, Forge.text(whole, text -> text.replace("2026", "2036")));
        assertRefused(ant, Kind.CHANGED);
        store.write(name, new byte[1 << 20]);
        assertRefused(ant, Kind.TOO_LONG);
    }

    @Test
    void aStatementThatIsListedAsTooLongIsRefused() throws Exception {
        Target listed = writer.put(folder(ant) + "timestamp.json", new byte[17 * 1024], Json.object());
        writer.change(id, CATALOG, List.of(listed), Set.of());

        assertRefused(ant, Kind.TOO_LONG);
    }

    @Test
    void anOlderStatementInAnotherCatalogIsRefused() throws Exception {
        MemoryStore other = new MemoryStore();
        RepositoryId otherId = new RepositoryWriter(other, Scene.CLOCK, Scene.VALIDITY).create(Keys.from(301));
        new CatalogEditor(otherId, other, Scene.CLOCK, Scene.VALIDITY)
                .add(Keys.from(301), ant.id, ant.store, Set.of("hello.1.jar"));
        ant.publish("hello.3.jar", "newer");
        editor.add(CATALOG, ant.id, ant.store, Set.of("hello.3.jar"));
        assertThat(refresh().releases()).hasSize(3);

        Contents stale = new SignedCatalog(otherId, other, client).refresh();

        assertThat(stale.releases()).isEmpty();
        assertThat(stale.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.why().kind()).isEqualTo(Kind.ROLLED_BACK));
    }

    @Test
    void aStolenKeyIsNoUseAfterItWasRotatedAnywhere() throws Exception {
        MemoryStore thiefs = ant.store.copy();
        ant.writer.rotate(ant.id, ant.keys, Keys.from(401));
        editor.add(CATALOG, ant.id, ant.store, Set.of());
        refresh();
        RepositoryWriter thief = new RepositoryWriter(thiefs, Scene.CLOCK, Scene.VALIDITY);
        Target malice = thief.put("hello.9.jar", Scene.bytes("malice"), Json.object());
        for (int i = 0; i < 5; i++) {
            thief.change(ant.id, ant.keys, List.of(malice), Set.of());
        }
        MemoryStore other = new MemoryStore();
        RepositoryId otherId = new RepositoryWriter(other, Scene.CLOCK, Scene.VALIDITY).create(Keys.from(301));
        new CatalogEditor(otherId, other, Scene.CLOCK, Scene.VALIDITY)
                .add(Keys.from(301), ant.id, thiefs, Set.of("hello.9.jar"));

        Contents contents = new SignedCatalog(otherId, other, client).refresh();

        assertThat(contents.releases()).isEmpty();
        assertThat(contents.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.why().kind()).isEqualTo(Kind.UNSIGNED));
    }

    @Test
    void everyByteOfAJarCounts() throws Exception {
        Release release = only(ant);
        String name = folder(ant) + release.target().file();
        byte[] whole = store.get(name);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            store.write(name, changed);

            assertThatThrownBy(() -> catalog().open(release))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageEndingWith("it was changed or damaged and was not opened; get the catalog anew")
                    .hasFieldOrPropertyWithValue("kind", Kind.CHANGED);
        }
    }

    @Test
    void aJarThatIsLongerShorterOrMissingIsRefused() throws Exception {
        Release release = only(ant);
        String name = folder(ant) + release.target().file();
        byte[] whole = store.get(name);
        store.write(name, Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> catalog().open(release)).hasFieldOrPropertyWithValue("kind", Kind.TOO_LONG);
        store.write(name, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> catalog().open(release)).hasFieldOrPropertyWithValue("kind", Kind.CHANGED);
        store.files.remove(name);
        assertThatThrownBy(() -> catalog().open(release)).hasFieldOrPropertyWithValue("kind", Kind.MISSING);
    }

    @Test
    void aPublisherWhoseStatementRanOutIsToldApart() throws Exception {
        Clock later = Clock.fixed(Scene.NOW.plus(Duration.ofDays(8)), ZoneOffset.UTC);
        new RepositoryWriter(store, later, Scene.VALIDITY).renewTimestamp(id, CATALOG);

        Contents contents = new SignedCatalog(id, store, new RepositoryClient(new MemoryState(), later)).refresh();

        assertThat(contents.catalog().expiredSince()).isEmpty();
        assertThat(contents.releases())
                .hasSize(2)
                .allSatisfy(release -> assertThat(release.expiredSince()).contains(Scene.NOW.plus(Duration.ofDays(7))));
    }

    @Test
    void aNewReleaseStandsBesideTheOld() throws Exception {
        ant.publish("hello.3.jar", "newer");
        editor.add(CATALOG, ant.id, ant.store, Set.of("hello.3.jar"));

        assertThat(refresh().releases()).extracting(Release::version).containsExactlyInAnyOrder(1, 3, 2);
    }

    @Test
    void whatThePublisherTookBackIsListedNoMore() throws Exception {
        ant.writer.change(ant.id, ant.keys, List.of(), Set.of("hello.1.jar"));
        ant.publish("hello.3.jar", "newer");
        editor.add(CATALOG, ant.id, ant.store, Set.of("hello.3.jar"));

        assertThat(refresh().refusals()).isEmpty();
        assertThat(refresh().releases()).extracting(Release::version).containsExactlyInAnyOrder(3, 2);
    }

    @Test
    void aReleaseIsRemovedAndWithTheLastOneThePublisher() throws Exception {
        ant.publish("hello.3.jar", "newer");
        editor.add(CATALOG, ant.id, ant.store, Set.of("hello.3.jar"));
        editor.remove(CATALOG, ant.id, Set.of("hello.1.jar"));
        assertThat(refresh().releases()).extracting(Release::version).containsExactlyInAnyOrder(3, 2);

        editor.remove(CATALOG, ant.id, Set.of("hello.3.jar"));
        assertThat(refresh().releases()).extracting(Release::version).containsExactly(2);
        assertThat(client.refresh(id, store).targets().files().keySet())
                .noneMatch(path -> path.startsWith(folder(ant)));
    }

    @Test
    void theEditorTakesNothingOlderThanItLists() throws Exception {
        MemoryStore older = ant.store.copy();
        ant.publish("hello.3.jar", "newer");
        editor.add(CATALOG, ant.id, ant.store, Set.of("hello.3.jar"));
        MemoryStore before = store.copy();

        assertThatThrownBy(() -> editor.add(CATALOG, ant.id, older, Set.of("hello.1.jar")))
                .isInstanceOf(RefusedException.class)
                .hasFieldOrPropertyWithValue("kind", Kind.ROLLED_BACK);
        assertThat(store.files).isEqualTo(before.files);
    }

    @Test
    void theEditorListsOnlyReleasesOfThePublisher() throws Exception {
        ant.publish("notes.txt", "no release");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> editor.add(CATALOG, ant.id, ant.store, Set.of("hello.7.jar")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> editor.add(CATALOG, ant.id, ant.store, Set.of("notes.txt")))
                .withMessage(
                        "notes.txt is no release of that publisher; its name is NAME.VERSION.jar, and the publisher lists it");
    }

    @Test
    void aJarThatIsNotNamedLikeAReleaseIsNone() throws Exception {
        for (String name :
                List.of("Hello.1.jar", "hello.01.jar", "hello.jar", "hello.1.zip", "a".repeat(36) + ".1.jar")) {
            ant.publish(name, "odd");
            Target said = Scene.client(new MemoryState())
                    .refresh(ant.id, ant.store)
                    .targets()
                    .files()
                    .get(name);

            assertThat(Release.of(Scene.client(new MemoryState()).refresh(ant.id, ant.store), said))
                    .isEmpty();
        }
        assertThat(Release.path("hello", 1)).isEqualTo("hello.1.jar");
    }

    @Test
    void theStatementsInTheCatalogAreThePublishersOwn() {
        assertThat(statement(ant, "1.root.json")).isEqualTo(ant.store.get("1.root.json"));
        assertThat(statement(ant, "3.targets.json")).isEqualTo(ant.store.get("3.targets.json"));
    }
}
