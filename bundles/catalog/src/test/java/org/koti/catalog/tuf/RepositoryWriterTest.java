package org.koti.catalog.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RepositoryWriterTest {
    private static final SigningKeys KEYS = Keys.from(1);

    private final MemoryStore store = new MemoryStore();
    private final RepositoryWriter writer = new RepositoryWriter(store, Scene.CLOCK, Scene.VALIDITY);
    private final RepositoryClient client = Scene.client(new MemoryState());
    private RepositoryId id;

    @BeforeEach
    void create() throws Exception {
        id = writer.create(KEYS);
    }

    private Repository read() throws RefusedException {
        return client.refresh(id, store);
    }

    private Target put(String path, String content) throws Exception {
        return writer.put(path, Scene.bytes(content), Json.object());
    }

    @Test
    void aNewOneHasFourFilesAndListsNothing() throws Exception {
        assertThat(store.files).containsOnlyKeys("1.root.json", "1.targets.json", "1.snapshot.json", "timestamp.json");
        assertThat(read().targets().files()).isEmpty();
        assertThat(read().root().expires()).isEqualTo(Scene.NOW.plus(Duration.ofDays(365)));
        assertThat(read().snapshot().expires()).isEqualTo(Scene.NOW.plus(Duration.ofDays(90)));
        assertThat(read().timestamp().expires()).isEqualTo(Scene.NOW.plus(Duration.ofDays(7)));
    }

    @Test
    void isNotMadeOverAnother() {
        assertThatThrownBy(() -> writer.create(KEYS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("there is a repository in this folder already; choose another folder");
    }

    @Test
    void listsAndUnlists() throws Exception {
        ObjectNode custom = Json.object().put("notes", "One line: \ud83c\udfe0 “é”");
        Target one = writer.put("one.1.jar", Scene.bytes("one"), custom);
        assertThat(read().targets().files()).isEmpty();

        writer.change(id, KEYS, List.of(one, put("two.1.jar", "two")), Set.of());
        assertThat(read().targets().files())
                .containsOnlyKeys("one.1.jar", "two.1.jar")
                .containsValue(one);
        assertThat(read().targets().files().get("one.1.jar").custom()).isEqualTo(custom);
        assertThat(store.get(one.file())).isEqualTo(Scene.bytes("one"));

        writer.change(id, KEYS, List.of(put("two.1.jar", "other")), Set.of("one.1.jar"));
        assertThat(read().targets().files().values()).containsExactly(put("two.1.jar", "other"));
        assertThat(read().targets().version()).isEqualTo(3);
    }

    @Test
    void whatIsSaidOfAFileCannotBeChangedFromOutside() {
        ObjectNode custom = Json.object().put("a", 1);
        Target target = Target.of("a.1.jar", new byte[0], custom);
        custom.put("a", 2);
        target.custom().put("a", 3);

        assertThat(target.custom().get("a").asInt()).isEqualTo(1);
    }

    @Test
    void doesNotUnlistWhatIsNotListed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.change(id, KEYS, List.of(), Set.of("one.1.jar")))
                .withMessage("one.1.jar is not listed");
    }

    @Test
    void theSameGivesTheSameBytes() throws Exception {
        MemoryStore again = new MemoryStore();
        RepositoryWriter other = new RepositoryWriter(again, Scene.CLOCK, Scene.VALIDITY);
        other.create(KEYS);
        for (RepositoryWriter each : List.of(writer, other)) {
            each.change(
                    id,
                    KEYS,
                    List.of(each.put(
                            "a.1.jar", new byte[9], Json.object().put("z", 1).put("a", 2))),
                    Set.of());
            each.rotate(id, KEYS, Keys.with(KEYS, RoleName.TIMESTAMP, Keys.role(2, 7, 8, 9)));
        }

        assertThat(again.files.keySet()).isEqualTo(store.files.keySet());
        again.files.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(store.get(name)));
    }

    @Test
    void theTimestampIsRenewedWithItsOwnKeyAlone() throws Exception {
        Instant later = Scene.NOW.plus(Duration.ofDays(8));
        SigningKeys online = new SigningKeys(Map.of(RoleName.TIMESTAMP, KEYS.of(RoleName.TIMESTAMP)));
        new RepositoryWriter(store, Clock.fixed(later, ZoneOffset.UTC), Scene.VALIDITY).renewTimestamp(id, online);

        assertThat(read().timestamp().expires()).isEqualTo(later.plus(Duration.ofDays(7)));
        assertThat(read().timestamp().version()).isEqualTo(2);
        assertThat(read().snapshot().version()).isEqualTo(1);
    }

    @Test
    void nothingIsWrittenWithTheWrongKeysOrTooFew() {
        MemoryStore before = store.copy();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.change(id, Keys.from(70), List.of(), Set.of()))
                .withMessage("the keys at hand for targets are not those of root 1, or too few");
        assertThatIllegalArgumentException().isThrownBy(() -> writer.rotate(id, Keys.from(70), Keys.from(70)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.change(id, new SigningKeys(Map.of()), List.of(), Set.of()));
        assertThat(store.files).isEqualTo(before.files);
    }

    @Test
    void nothingIsWrittenThatNobodyCouldRead() {
        MemoryStore before = store.copy();
        ObjectNode fraction = Json.object().put("a", 0.5);
        ObjectNode large = Json.object();
        for (int i = 0; i < 100; i++) {
            large.put("text" + i, "x".repeat(100_000));
        }

        for (ObjectNode custom : List.of(fraction, large)) {
            Target target = Target.of("a.1.jar", new byte[1], custom);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> writer.change(id, KEYS, List.of(target), Set.of()))
                    .withMessageContaining("targets.json would not be readable: ");
        }
        assertThat(store.files).isEqualTo(before.files);
    }

    @Test
    void aRotatedRepositoryIsReadByWhoKnewItAndByWhoDidNot() throws Exception {
        read();
        writer.change(id, KEYS, List.of(put("one.1.jar", "one")), Set.of());
        SigningKeys next = SigningKeys.forAll(Keys.role(2, 31, 32, 33));
        writer.rotate(id, KEYS, next);

        assertThat(read().root().role(RoleName.TARGETS).threshold()).isEqualTo(2);
        assertThat(Scene.client(new MemoryState()).refresh(id, store).targets().files())
                .containsOnlyKeys("one.1.jar");
        assertThatIllegalArgumentException().isThrownBy(() -> writer.change(id, KEYS, List.of(), Set.of()));
        writer.change(id, next, List.of(), Set.of("one.1.jar"));
        assertThat(read().targets().files()).isEmpty();
    }

    @Test
    void aRootIsRenewedByRotatingToTheSameKeys() throws Exception {
        Instant later = Scene.NOW.plus(Duration.ofDays(300));
        new RepositoryWriter(store, Clock.fixed(later, ZoneOffset.UTC), Scene.VALIDITY).rotate(id, KEYS, KEYS);

        assertThat(read().root().version()).isEqualTo(2);
        assertThat(read().root().expires()).isEqualTo(later.plus(Duration.ofDays(365)));
        assertThat(MetadataFile.root(store.get("2.root.json")))
                .isNotNull()
                .satisfies(root -> assertThat(root.signatures()).hasSize(1));
    }

    @Test
    void aTargetThatIsThereIsNotWrittenAgain() throws Exception {
        Target one = put("one.1.jar", "one");
        byte[] first = store.files.get(one.file());
        put("one.1.jar", "one");
        assertThat(store.files.get(one.file())).isSameAs(first);

        store.write(one.file(), Scene.bytes("damaged"));
        put("one.1.jar", "one");
        assertThat(store.get(one.file())).isEqualTo(Scene.bytes("one"));
    }
}
