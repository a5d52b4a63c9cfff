package org.koti.catalog.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.catalog.tuf.RefusedException.Kind;

final class AttackTest {
    static Stream<Attack> attacks() {
        return Stream.of(FileAttacks.all(), SignerAttacks.all(), FormAttacks.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isRefusedWithAMessageAndDoesNotLast(Attack attack) throws Exception {
        Scene scene = new Scene();
        MemoryStore honest = scene.store.copy();
        MemoryState state = new MemoryState();
        RepositoryClient client = Scene.client(state);
        if (!attack.isNew()) {
            client.refresh(scene.id, scene.store);
        }
        attack.deed().accept(scene);

        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> client.refresh(scene.id, scene.store));

        assertThat(refused).as(attack.name()).isNotNull();
        assertThat(refused.getMessage()).matches("[a-z0-9.]+\\.json: [\\x20-\\x7e]{10,}; [\\x20-\\x7e]{20,}");
        assertThat(refused.kind()).as(refused.getMessage()).isEqualTo(attack.kind());
        assertThat(refused.file()).isEqualTo(attack.file());
        RepositoryWriter owner = new RepositoryWriter(honest, Scene.CLOCK, Scene.VALIDITY);
        owner.change(scene.id, Scene.KEYS, List.of(), Set.of());
        owner.change(scene.id, Scene.KEYS, List.of(), Set.of("one.1.jar"));
        assertThat(client.refresh(scene.id, honest).targets().files()).containsOnlyKeys("two.1.jar");
    }

    @Test
    void thereAreEnough() {
        assertThat(attacks().map(Attack::name)).doesNotHaveDuplicates().hasSizeGreaterThan(100);
    }

    @Test
    void everyKindOfRefusalSaysWhatToDo() {
        for (Kind kind : Kind.values()) {
            assertThat(new RefusedException(kind, "a.json", "it is so"))
                    .hasMessageMatching("a\\.json: it is so; .{20,}");
        }
    }

    @Test
    void aFileThatWasListedBeforeHasToStayListed() throws Exception {
        Scene scene = new Scene();
        RepositoryClient client = Scene.client(new MemoryState());
        scene.sign(
                RoleName.SNAPSHOT,
                signed -> FileInfo.of(1, new byte[1])
                        .write(Forge.object(signed, "meta").putObject("more.json")));
        client.refresh(scene.id, scene.store);
        scene.sign(RoleName.SNAPSHOT, signed -> Forge.object(signed, "meta").remove("more.json"));

        assertThatThrownBy(() -> client.refresh(scene.id, scene.store))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("it lists more.json no more")
                .hasFieldOrPropertyWithValue("kind", Kind.ROLLED_BACK);
    }
}
