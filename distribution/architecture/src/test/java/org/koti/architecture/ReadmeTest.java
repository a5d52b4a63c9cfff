package org.koti.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.koti.api.permission.Permission;

/** What the README files say is so. */
class ReadmeTest {
    private static final int MOST_LINES = 30;
    private static final int LINES_OF_AN_APP = 25;
    private static final Pattern SERVICE = Pattern.compile("\"(org\\.koti\\.api\\.[\\w.]+)\"");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
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

    @Test
    void theTableOfPermissionsNamesThoseThatThereAre() throws IOException {
        assertThat(rows("Permissions").map(cells -> cells.get(0)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Permission.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    @Test
    void theTableOfServicesNamesThoseThatAnAppCanGet() throws IOException {
        String veil = Files.readString(
                Product.ROOT.resolve("platform/kernel/src/main/java/org/koti/kernel/ServiceVeil.java"));
        List<String> shown = SERVICE.matcher(veil)
                .results()
                .map(service -> service.group(1))
                .distinct()
                .toList();

        assertThat(shown).hasSizeGreaterThan(5);
        assertThat(rows("Services").map(cells -> cells.get(1) + "." + cells.get(0)))
                .containsExactlyInAnyOrderElementsOf(shown);
    }

    /** The rows of the first table in a section, each as what stands between backticks in its first cells. */
    private static Stream<List<String>> rows(String section) throws IOException {
        return Files.readAllLines(Product.ROOT.resolve("README.md")).stream()
                .dropWhile(line -> !line.equals("## " + section))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line ->
                        CODE.matcher(line).results().map(cell -> cell.group(1)).toList());
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
