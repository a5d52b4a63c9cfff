package org.koti.catalog.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MetadataFileTest {
    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");
    private static final String DIGEST = "0".repeat(64);

    private static Metadata example(RoleName role) {
        FileInfo info = new FileInfo(3, 77, DIGEST);
        return switch (role) {
            case ROOT -> Forge.root(2, Keys.with(Keys.from(1), RoleName.ROOT, Keys.role(2, 1, 7, 8)));
            case TIMESTAMP -> new Timestamp(3, END, info);
            case SNAPSHOT -> new Snapshot(3, END, Map.of("targets.json", info, "more.json", info));
            case TARGETS ->
                Targets.of(
                        3,
                        END,
                        List.of(
                                new Target("a/b.jar", 0, DIGEST, Json.object()),
                                new Target(
                                        "c.jar",
                                        Target.LONGEST,
                                        DIGEST,
                                        Json.object().put("x", "y"))));
        };
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatItWrites(RoleName role) throws Exception {
        Metadata metadata = example(role);
        byte[] file = MetadataFile.write(metadata, Keys.of(7, 8));
        Signed<?> read = MetadataFile.read(role, file);

        assertThat(read.metadata()).isEqualTo(metadata);
        assertThat(read.signatures())
                .containsOnlyKeys(
                        Keys.signer(7).key().id(), Keys.signer(8).key().id());
        assertThat(new Role(List.of(Keys.signer(7).key(), Keys.signer(9).key()), 1).count(read))
                .isEqualTo(1);
        assertThat(Json.canonical(Json.read(file))).isEqualTo(file);
    }

    @ParameterizedTest
    @EnumSource
    void isOfOneRoleOnly(RoleName role) {
        for (RoleName other : RoleName.values()) {
            if (other != role) {
                assertThatThrownBy(() -> MetadataFile.read(other, MetadataFile.write(example(role), Keys.of(1))))
                        .isInstanceOf(MalformedMetadataException.class)
                        .hasMessage("signed: _type is missing or not of its form");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isBounded(RoleName role) {
        assertThatThrownBy(() -> MetadataFile.read(role, new byte[role.mostBytes() + 1]))
                .hasMessage("the file: it is longer than " + role.mostBytes() + " bytes");
    }

    @Test
    void looksLikeTheSpecification() {
        assertThat(new String(MetadataFile.write(example(RoleName.TIMESTAMP), List.of()), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"signatures\":[],\"signed\":{\"_type\":\"timestamp\",\"expires\":\"2030-01-01T00:00:00Z\","
                                + "\"meta\":{\"snapshot.json\":{\"hashes\":{\"sha256\":\"" + DIGEST
                                + "\"},\"length\":77,\"version\":3}},\"spec_version\":\"1.0.33\",\"version\":3}}");
    }

    @Test
    void aFileLiesUnderItsDigest() {
        assertThat(new Target("hello.1.jar", 1, DIGEST, Json.object()).file()).isEqualTo(DIGEST + ".hello.1.jar");
        assertThat(new Target("a/b/hello.1.jar", 1, DIGEST, Json.object()).file())
                .isEqualTo("a/b/" + DIGEST + ".hello.1.jar");
    }

    @Test
    void anIdIsADigest() {
        assertThat(new RepositoryId(DIGEST)).hasToString(DIGEST);
        for (String wrong : List.of("", DIGEST + "0", "A" + DIGEST.substring(1), DIGEST.substring(1) + "\n")) {
            assertThatThrownBy(() -> new RepositoryId(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
