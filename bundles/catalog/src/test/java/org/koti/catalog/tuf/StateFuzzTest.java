package org.koti.catalog.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

final class StateFuzzTest {
    static Stream<byte[]> seeds() throws MalformedMetadataException {
        Scene scene = new Scene();
        Trusted trusted = Trusted.of(MetadataFile.root(scene.file(RoleName.ROOT)))
                .withTimestamp(MetadataFile.timestamp(scene.file(RoleName.TIMESTAMP)))
                .withSnapshot(MetadataFile.snapshot(scene.file(RoleName.SNAPSHOT)));
        return Stream.of(FolderState.write(trusted), Scene.bytes("{\"root\":\"\"}"));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5s")
    void anyBytesAreReadToTheSameAgainOrRefused(byte[] bytes) throws MalformedMetadataException {
        Trusted trusted;
        try {
            trusted = FolderState.read(bytes);
        } catch (MalformedMetadataException refused) {
            assertThat(refused).hasMessageMatching("[\\x20-\\x7e]{1,300}: [\\x20-\\x7e]{1,300}");
            return;
        }
        byte[] written = FolderState.write(trusted);
        assertThat(FolderState.write(FolderState.read(written))).isEqualTo(written);
    }
}
