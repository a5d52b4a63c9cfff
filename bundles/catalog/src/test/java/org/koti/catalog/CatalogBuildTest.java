package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.spi.catalog.CatalogEntry;

final class CatalogBuildTest {
    private final Stall.MovedClock clock = new Stall.MovedClock();

    @TempDir
    private Path scratch;

    private Path jars;
    private Path catalog;
    private Path pin;

    @BeforeEach
    void pack() throws Exception {
        jars = Files.createDirectory(scratch.resolve("jars"));
        catalog = scratch.resolve("catalog");
        pin = scratch.resolve("catalog.sha256");
        Files.write(jars.resolve("b.jar"), JarIconPropertyTest.jar("zebra", JarIconPropertyTest.SVG));
        Files.write(jars.resolve("a.jar"), JarIconPropertyTest.jar("ant", JarIconPropertyTest.SVG));
    }

    private void build(String keys) throws IOException {
        CatalogBuild.run(jars, catalog, pin, Files.createDirectories(scratch.resolve(keys)), clock);
    }

    private SignedCatalogs look() {
        return Stall.node(catalog, pin, scratch.resolve("home"), clock);
    }

    private List<String> releases() throws Exception {
        return look().entries().stream()
                .map(entry -> entry.id().name() + " " + entry.origin().release())
                .toList();
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(folder.relativize(file).toString(), new String(Files.readAllBytes(file), "ISO-8859-1"));
            }
        }
        return all;
    }

    @Test
    void theCatalogSaysWhatTheJarsSay() throws Exception {
        build("keys");

        assertThat(releases()).containsExactly("ant 1", "zebra 1");
        CatalogEntry ant = look().entries().get(0);
        assertThat(ant.title().byLanguage()).containsEntry("", "The ant").containsEntry("fi", "Eläin");
        assertThat(ant.version()).isEqualTo("1.2.3");
        assertThat(ant.origin().publisher()).isEqualTo("Koti");
        assertThat(look().open(ant).bytes()).isEqualTo(Files.readAllBytes(jars.resolve("a.jar")));
        assertThat(look().icon(ant)).isNotEmpty();
    }

    /** As whoever signs on another computer takes them there. */
    private void copyKeys(String to) throws IOException {
        for (String name : files(scratch.resolve("keys")).keySet()) {
            Path copy = scratch.resolve(to).resolve(name);
            Files.createDirectories(copy.getParent());
            Files.copy(scratch.resolve("keys").resolve(name), copy);
        }
    }

    @Test
    void theSameJarsAndKeysGiveTheSameBytesAndOtherKeysAnotherPublisher() throws Exception {
        build("keys");
        String publisher = look().entries().get(0).id().publisher();
        copyKeys("copy");
        build("keys");
        Map<String, String> next = files(catalog);
        build("copy");
        assertThat(files(catalog)).isEqualTo(next);

        build("others");
        SignedCatalogs others = Stall.node(catalog, pin, scratch.resolve("elsewhere"), clock);
        assertThat(others.entries().get(0).id().publisher()).isNotEqualTo(publisher);
    }

    @Test
    void thePublisherStaysTheSameOnAnotherDay() throws Exception {
        build("keys");
        String publisher = look().entries().get(0).id().publisher();
        clock.move(Duration.ofDays(1));
        build("keys");

        assertThat(look().entries().get(0).id().publisher()).isEqualTo(publisher);
    }

    @Test
    void keysWithoutWhatTellsWhoseTheyAreAreNoNewPublishers() throws Exception {
        build("keys");
        Files.delete(scratch.resolve("keys/publisher/1.root.json"));

        assertThatThrownBy(() -> build("keys"))
                .hasMessageContaining("publisher.key is there without publisher/1.root.json");
        assertThat(scratch.resolve("keys/publisher/1.root.json")).doesNotExist();
    }

    @Test
    void nextBuildsOfOnePublisherFollowEachOther() throws Exception {
        build("keys");
        String publisher = look().entries().get(0).id().publisher();
        assertThat(releases()).containsExactly("ant 1", "zebra 1");
        Files.write(jars.resolve("a.jar"), JarIconPropertyTest.jar("ant", JarIconPropertyTest.SVG + " "));
        build("keys");
        build("keys");

        assertThat(releases()).containsExactly("ant 2", "zebra 1");
        assertThat(look().entries()).allMatch(entry -> entry.id().publisher().equals(publisher));
        assertThat(files(catalog).keySet())
                .filteredOn(name -> name.endsWith(".jar"))
                .hasSize(2);
        Files.delete(jars.resolve("b.jar"));
        build("keys");
        assertThat(releases()).containsExactly("ant 2");
    }

    @Test
    void keysAreForTheirOwnerOnlyAndNotShipped() throws Exception {
        build("keys");

        assertThat(Files.getPosixFilePermissions(scratch.resolve("keys/catalog.key")))
                .hasSize(2);
        assertThat(files(catalog).keySet()).noneMatch(name -> name.endsWith(".key"));
    }

    @Test
    void whatIsSaidBesideAJarCounts() throws Exception {
        Files.writeString(jars.resolve("odd.jar"), "no jar at all");
        Files.writeString(jars.resolve("odd.json"), Stall.said("Odd").toString());
        build("keys");

        assertThat(releases()).containsExactly("odd 1", "ant 1", "zebra 1");
    }

    @Test
    void refusesWhatIsNoAppOrThereTwice() throws Exception {
        Files.write(jars.resolve("c.jar"), JarIconPropertyTest.jar("ant", ""));
        assertThatThrownBy(() -> build("keys")).hasMessageContaining(".jar is the second jar of the app ant");
        Files.writeString(jars.resolve("c.jar"), "no jar at all");
        assertThatThrownBy(() -> build("keys")).hasMessageContaining("c.jar has no manifest where it begins");
    }

    @Test
    void keysThatAreNotNamedAreThrownAway() throws Exception {
        CatalogBuild.main(new String[] {jars.toString(), catalog.toString(), pin.toString()});

        assertThat(files(scratch).keySet()).noneMatch(name -> name.endsWith(".key"));
        assertThat(Stall.node(catalog, pin, scratch.resolve("home"), Clock.systemUTC())
                        .entries())
                .hasSize(2);
    }
}
