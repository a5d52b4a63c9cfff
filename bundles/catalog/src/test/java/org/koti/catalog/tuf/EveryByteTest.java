package org.koti.catalog.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A small catalog with one publisher and one release: each byte of each file that is read, changed in turn. */
final class EveryByteTest {
    private static final SigningKeys CATALOG = SigningKeys.forAll(Keys.role(1, 1));
    private static final SigningKeys PUBLISHER = SigningKeys.forAll(Keys.role(1, 101));

    private final MemoryStore store = new MemoryStore();

    private RepositoryId fill() throws Exception {
        MemoryStore publisher = new MemoryStore();
        RepositoryWriter author = new RepositoryWriter(publisher, Scene.CLOCK, Scene.VALIDITY);
        RepositoryId publisherId = author.create(PUBLISHER);
        Target jar =
                author.put("hello.1.jar", Scene.bytes("a jar"), Json.object().put("title", "Hello"));
        author.change(publisherId, PUBLISHER, List.of(jar), Set.of());
        RepositoryId id = new RepositoryWriter(store, Scene.CLOCK, Scene.VALIDITY).create(CATALOG);
        new CatalogEditor(id, store, Scene.CLOCK, Scene.VALIDITY)
                .add(CATALOG, publisherId, publisher, Set.of("hello.1.jar"));
        return id;
    }

    private static byte[] open(RepositoryId id, Source source) throws RefusedException {
        SignedCatalog catalog = new SignedCatalog(id, source, Scene.client(new MemoryState()));
        Contents contents = catalog.refresh();
        for (Refusal refusal : contents.refusals()) {
            throw refusal.why();
        }
        return catalog.open(contents.releases().get(0));
    }

    @Test
    void isRefused() throws Exception {
        RepositoryId id = fill();
        RecordingSource read = new RecordingSource(store);
        assertThat(open(id, read)).isEqualTo(Scene.bytes("a jar"));
        assertThat(read.files()).hasSize(9);
        int bytes = 0;
        for (Map.Entry<String, byte[]> file : Map.copyOf(read.files()).entrySet()) {
            for (int at = 0; at < file.getValue().length; at++) {
                byte[] changed = file.getValue().clone();
                changed[at] ^= (byte) (1 << (at + bytes) % 8);
                store.write(file.getKey(), changed);
                assertRefused(id, file.getKey(), at);
                bytes++;
            }
            store.write(file.getKey(), file.getValue());
        }
        assertThat(bytes).isGreaterThan(3000);
        assertThat(open(id, store)).isEqualTo(Scene.bytes("a jar"));
    }

    private void assertRefused(RepositoryId id, String file, int at) {
        try {
            open(id, store);
        } catch (RefusedException refused) {
            assertThat(refused).hasMessageMatching("[\\x20-\\x7e]{20,}; [\\x20-\\x7e]{20,}");
            return;
        }
        throw new AssertionError("byte " + at + " of " + file + " was changed and nobody minded");
    }
}
