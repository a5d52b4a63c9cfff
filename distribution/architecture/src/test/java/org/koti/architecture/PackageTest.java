package org.koti.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** What every package says of itself, and that no module escapes these tests. */
class PackageTest {
    private static final Pattern ARTIFACT = Pattern.compile("</parent>.*?<artifactId>([^<]+)<", Pattern.DOTALL);

    /** Maven wants the names of its plugins so. */
    private static final Map<String, String> ROOTS = Map.of("koti-maven-plugin", "org.koti.maven");

    @Test
    void everyPackageIsNullMarked() {
        assertThat(packages())
                .allMatch(part -> part.isAnnotatedWith(NullMarked.class), "has a package-info.java with @NullMarked");
    }

    @Test
    void contractsAreExportedWithAVersionAndNothingElse() {
        assertThat(packages()).allSatisfy(part -> {
            boolean contract = part.getName().matches("org\\.koti\\.(api|spi|testkit)\\..+");
            assertThat(part.isAnnotatedWith(Export.class))
                    .as("@Export on %s", part.getName())
                    .isEqualTo(contract);
            assertThat(part.isAnnotatedWith(Version.class))
                    .as("@Version on %s", part.getName())
                    .isEqualTo(contract);
        });
    }

    @Test
    void everyModuleIsCheckedHere() throws IOException {
        Set<String> checked = packages().map(JavaPackage::getName).collect(Collectors.toSet());
        for (Path module : Product.modulesIn("platform", "bundles", "sample-apps")) {
            String artifact = artifact(module);
            String root = ROOTS.getOrDefault(artifact, artifact);
            assertThat(checked)
                    .as("classes of %s; add it to the dependencies of distribution/architecture", root)
                    .anyMatch(name -> name.equals(root) || name.startsWith(root + "."));
        }
    }

    @Test
    void everyModuleHasAShortReadme() {
        assertThat(Product.modulesIn("platform", "bundles", "sample-apps")).allSatisfy(module -> {
            Path readme = module.resolve("README.md");
            assertThat(readme).exists();
            assertThat(Files.readAllLines(readme)).hasSizeBetween(1, 30);
        });
    }

    private static String artifact(Path module) throws IOException {
        Matcher matcher = ARTIFACT.matcher(Files.readString(module.resolve("pom.xml")));
        assertThat(matcher.find()).as("artifactId in %s", module).isTrue();
        return matcher.group(1);
    }

    private static Stream<JavaPackage> packages() {
        return Product.CLASSES.stream()
                .filter(type -> !Product.GENERATED.test(type))
                .map(type -> type.getPackage())
                .distinct();
    }
}
