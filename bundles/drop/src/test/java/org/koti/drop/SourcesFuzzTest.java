package org.koti.drop;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.api.app.AppId;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.InvalidRecordException;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.LocalizedText;
import org.koti.spi.drop.Drop;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.vault.InMemoryVault;

/** Whatever is stored for a file: what cannot be read makes it no source of anything, and a later yes is noted over it. */
final class SourcesFuzzTest {
    private static final String FILE = "hello.jar";
    private static final AppId HELLO = new AppId("unsigned", "hello");
    private static final String DIGEST = "0a".repeat(32);
    private static final String OTHER = "0b".repeat(32);

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "{\"app\":\"unsigned/hello\",\"sha256\":\"" + DIGEST + "\"}",
                        "{\"app\":\"hello\",\"sha256\":7}",
                        "{\"app\":null}",
                        "[]",
                        "\"")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5s")
    void whatIsReadIsAnAppOrNothing(byte[] bytes) {
        String stored = new String(bytes, StandardCharsets.UTF_8);
        try (InMemoryVault vault =
                new InMemoryVault(FakeGate.of(new VaultRead("sources"), new VaultWrite("sources")))) {
            vault.put("sources", FILE, stored);
            check(new Sources(vault));
        } catch (InvalidRecordException noJson) {
            assertThat(noJson).hasMessageMatching("(?s).+");
        }
    }

    private static void check(Sources sources) {
        boolean known = sources.isSource(FILE, installed(DIGEST));
        assertThat(known && sources.isSource(FILE, installed(OTHER))).isFalse();
        sources.put(FILE, new Drop.App(HELLO, declaration(), OTHER, 1));
        assertThat(sources.isSource(FILE, installed(OTHER))).isTrue();
        assertThat(sources.isSource(FILE, installed(DIGEST))).isFalse();
    }

    private static Declaration declaration() {
        LocalizedText text = LocalizedText.of("hello");
        return new Declaration("hello", "1", text, text, text, "", "MIT", List.of());
    }

    private static InstalledApp installed(String sha256) {
        return new InstalledApp(
                HELLO,
                declaration(),
                sha256,
                Instant.EPOCH,
                InstalledApp.State.ACTIVE,
                Optional.empty(),
                Optional.empty());
    }
}
