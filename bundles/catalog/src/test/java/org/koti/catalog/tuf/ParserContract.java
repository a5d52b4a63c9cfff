package org.koti.catalog.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/** What each parser owes for any bytes: it reads them, or says where they are wrong; and what is signed is read the same from its canonical form. */
final class ParserContract {
    private ParserContract() {}

    static Stream<byte[]> seeds(RoleName role) {
        Scene scene = new Scene();
        return Stream.of(
                scene.file(role), Forge.sign(Forge.signed(scene.file(role)), Keys.of(1, 2)), Scene.bytes("{}"));
    }

    static void check(RoleName role, byte[] bytes) {
        Signed<?> read;
        try {
            read = MetadataFile.read(role, bytes);
        } catch (MalformedMetadataException refused) {
            assertThat(refused).hasMessageMatching("[\\x20-\\x7e]{1,300}: [\\x20-\\x7e]{1,300}");
            return;
        }
        assertThat(read.metadata().role()).isEqualTo(role);
        Signed<?> again = again(role, read.content());
        assertThat(again.metadata()).isEqualTo(read.metadata());
        assertThat(again.content()).isEqualTo(read.content());
    }

    private static Signed<?> again(RoleName role, byte[] content) {
        ObjectNode top = Json.object();
        top.set("signed", Forge.json(content));
        top.putArray("signatures");
        try {
            return MetadataFile.read(role, Json.canonical(top));
        } catch (MalformedMetadataException e) {
            throw new AssertionError(e);
        }
    }
}
