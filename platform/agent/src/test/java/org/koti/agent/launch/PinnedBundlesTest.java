package org.koti.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.agent.ahead.Digests;

class PinnedBundlesTest {
    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void build() throws IOException {
        jar = Files.createDirectories(folder.resolve("system/org/acme")).resolve("acme.jar");
        Files.writeString(jar, "content");
        Files.createDirectory(folder.resolve("etc"));
        Files.createDirectory(folder.resolve("lib"));
        starts("reference\\:file\\:org/acme/acme.jar = 10");
        PinnedBundles.main(new String[] {folder.toString()});
    }

    @Test
    void theListIsOneThatSha256sumChecks() throws IOException {
        assertThat(folder.resolve("etc/bundles.sha256"))
                .hasContent(
                        "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73  system/org/acme/acme.jar\n");
    }

    @Test
    void whatWasBuiltIsPinned() throws Refusal {
        PinnedBundles pinned = PinnedBundles.check(folder, new Digests());

        assertThat(pinned.jars()).containsExactly(jar);
        assertThat(pinned.locations()).containsExactly("reference:file:" + jar);
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Files.writeString(jar, "contenu");

        assertRefused(jar + " is not the file that Koti was built with");
    }

    @Test
    void aMissingFileIsRefused() throws IOException {
        Files.delete(jar);

        assertRefused(jar + " is missing");
    }

    @Test
    void aBundleThatIsNotOnTheListIsRefused() throws IOException {
        Files.writeString(jar.resolveSibling("other.jar"), "other");
        starts("reference\\:file\\:org/acme/other.jar = 10");

        assertRefused("org/acme/other.jar, which is not among the files that Koti was built with");
    }

    @Test
    void aMissingListIsRefused() throws IOException {
        Files.delete(folder.resolve("etc/bundles.sha256"));

        assertRefused("its list of bundles cannot be read");
    }

    private void starts(String line) throws IOException {
        Files.writeString(folder.resolve("etc/startup.properties"), line + "\n");
    }

    private void assertRefused(String words) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> PinnedBundles.check(folder, new Digests()))
                .withMessageStartingWith("the distribution was changed: ")
                .withMessageContaining(words)
                .withMessageEndingWith("; unpack it again")
                .satisfies(refusal -> assertThat(refusal.exitStatus()).isEqualTo(Refusal.BROKEN));
    }
}
