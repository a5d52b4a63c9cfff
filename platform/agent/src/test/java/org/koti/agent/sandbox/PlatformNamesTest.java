package org.koti.agent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformNamesTest {
    private final PlatformNames names = PlatformNames.ofThisNode();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java",
                "java.lang.Thread",
                "org.osgi",
                "org.osgi.framework",
                "org.slf4j",
                "org",
                "com",
                "org.koti"
            })
    void hasWhatIsAmongThePlatformsAndWhatIsAbove(String name) {
        assertThat(names.has(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"org.koti.sample.hello", "org.osgix", "organ", "javac", "com.acme", "hello", "org.koti.peerage"})
    void leavesTheOthersToApps(String name) {
        assertThat(names.has(name)).isFalse();
    }

    @Test
    void hasEveryBundleOfTheNode() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("../../bundles"))) {
            List<String> bundles = folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> "org.koti." + folder.getFileName().toString().replace('-', '.'))
                    .toList();

            assertThat(bundles).isNotEmpty().allMatch(names::has);
        }
    }
}
