package org.koti.catalog.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class WriterPropertyTest {
    private static final Scene SCENE = new Scene();
    private static final List<String> READ =
            List.of("1.root.json", "2.root.json", "timestamp.json", "5.snapshot.json", "5.targets.json");

    /**
     * One thing that an owner does.
     *
     * @param name of a file
     * @param content of it
     * @param said of it
     * @param keys by number, if they change
     * @param threshold of them
     */
    record Step(String name, byte[] content, Map<String, Object> said, Set<Integer> keys, int threshold) {}

    @Provide
    static Arbitrary<Step> steps() {
        Arbitrary<String> names =
                Arbitraries.strings().withCharRange('a', 'e').ofMinLength(1).ofMaxLength(2);
        Arbitrary<Object> values = Arbitraries.oneOf(
                Arbitraries.strings().all().map(WriterPropertyTest::plain),
                Arbitraries.longs()
                        .between(-9007199254740991L, 9007199254740991L)
                        .map(number -> number));
        return Combinators.combine(
                        names.map(name -> name + "/" + name + ".jar"),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(40),
                        Arbitraries.maps(names, values).ofMaxSize(3),
                        Arbitraries.integers()
                                .between(600, 605)
                                .set()
                                .ofMinSize(0)
                                .ofMaxSize(3),
                        Arbitraries.integers().between(1, 3))
                .as(Step::new);
    }

    /** The text without halves of characters and control characters. */
    private static String plain(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .replaceAll("[\\x00-\\x1f]", "");
    }

    @Property(tries = 60)
    void whateverAWriterWritesAClientAccepts(@ForAll @Size(min = 1, max = 6) List<@From("steps") Step> steps)
            throws Exception {
        MemoryStore store = new MemoryStore();
        RepositoryWriter writer = new RepositoryWriter(store, Scene.CLOCK, Scene.VALIDITY);
        SigningKeys keys = Keys.from(1);
        RepositoryId id = writer.create(keys);
        RepositoryClient known = Scene.client(new MemoryState());
        Map<String, Target> expected = new TreeMap<>();
        for (Step step : steps) {
            if (step.keys().size() >= step.threshold()) {
                SigningKeys next = SigningKeys.forAll(
                        Keys.role(step.threshold(), step.keys().toArray(new Integer[0])));
                writer.rotate(id, keys, next);
                keys = next;
            } else if (expected.remove(step.name()) != null) {
                writer.change(id, keys, List.of(), Set.of(step.name()));
            } else {
                Target target = writer.put(step.name(), step.content(), json(step.said()));
                expected.put(step.name(), target);
                writer.change(id, keys, List.of(target), Set.of());
            }
            assertThat(known.refresh(id, store).targets().files()).isEqualTo(expected);
        }
        assertThat(Scene.client(new MemoryState()).refresh(id, store).targets().files())
                .isEqualTo(expected);
        for (Target target : expected.values()) {
            assertThat(new SourceFiles(store).read("", target)).hasSize(target.length());
        }
    }

    private static ObjectNode json(Map<String, Object> said) {
        ObjectNode json = Json.object();
        said.forEach(json::putPOJO);
        return Forge.json(Json.canonical(json));
    }

    @Property(tries = 400)
    void anyChangeOfAByteOfASignedFileIsRefused(
            @ForAll @IntRange(max = 4) int file,
            @ForAll @IntRange(max = 100_000) int at,
            @ForAll @IntRange(min = 1, max = 255) int change) {
        MemoryStore store = SCENE.store.copy();
        byte[] changed = store.get(READ.get(file)).clone();
        changed[at % changed.length] ^= (byte) change;
        store.write(READ.get(file), changed);

        assertThatThrownBy(() -> Scene.client(new MemoryState()).refresh(SCENE.id, store))
                .isInstanceOf(RefusedException.class);
    }

    @Property(tries = 400)
    void anyPartOfASignedFileThatIsCutOutIsMissed(
            @ForAll @IntRange(max = 4) int file,
            @ForAll @IntRange(max = 100_000) int from,
            @ForAll @IntRange(min = 1, max = 40) int length) {
        MemoryStore store = SCENE.store.copy();
        byte[] whole = store.get(READ.get(file));
        int start = from % whole.length;
        int end = Math.min(whole.length, start + length);
        byte[] cut = new byte[whole.length - (end - start)];
        System.arraycopy(whole, 0, cut, 0, start);
        System.arraycopy(whole, end, cut, start, whole.length - end);
        store.write(READ.get(file), cut);

        assertThatThrownBy(() -> Scene.client(new MemoryState()).refresh(SCENE.id, store))
                .isInstanceOf(RefusedException.class);
    }
}
