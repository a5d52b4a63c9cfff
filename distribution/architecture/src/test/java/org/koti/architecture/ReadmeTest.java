package org.koti.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README files say is so. */
class ReadmeTest {
    private static final int MOST_LINES = 30;
    private static final int LINES_OF_AN_APP = 25;
    private static final Set<String> WITHOUT = Set.of("target", "src", ".git", ".jqwik-database");

    @Test
    void everyFolderHasAShortReadme() throws IOException {
        assertThat(folders()).hasSizeGreaterThan(20).allSatisfy(folder -> {
            Path readme = folder.resolve("README.md");
            assertThat(readme).exists();
            assertThat(Files.readAllLines(readme)).as(readme.toString()).hasSizeBetween(1, MOST_LINES);
        });
    }

    @Test
    void everyModuleHasItsPlaceInTheTable() throws IOException {
        String readme = Files.readString(Product.ROOT.resolve("README.md"));
        assertThat(Product.modulesIn("platform", "bundles", "sample-apps")).allSatisfy(module -> {
            String folder = Product.ROOT.relativize(module).toString().replace('\\', '/');
            assertThat(readme).contains("[" + folder + "](" + folder + ")");
        });
    }

    @Test
    void theWholeAppIsTheOneThatIsBuilt() throws IOException {
        String readme = Files.readString(Product.ROOT.resolve("README.md"));
        String shown = readme.replaceFirst("(?s).*?```java\n(.*?)```.*", "$1");
        String built = Files.readString(
                Product.ROOT.resolve("sample-apps/hello/src/main/java/org/koti/sample/hello/Hello.java"));

        assertThat(shown).isEqualTo(built.substring(built.indexOf("@App(")));
        assertThat(shown.lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(LINES_OF_AN_APP);
    }

    /** Two levels of folders, without what is built and what belongs to tools. */
    private static List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.walk(Product.ROOT, 2)) {
            return all.filter(Files::isDirectory)
                    .filter(folder -> !folder.equals(Product.ROOT))
                    .filter(folder -> Stream.iterate(folder, path -> !path.equals(Product.ROOT), Path::getParent)
                            .allMatch(ReadmeTest::isOurs))
                    .toList();
        }
    }

    private static boolean isOurs(Path folder) {
        String name = folder.getFileName().toString();
        return !WITHOUT.contains(name) && (!name.startsWith(".") || name.equals(".ci"));
    }
}
