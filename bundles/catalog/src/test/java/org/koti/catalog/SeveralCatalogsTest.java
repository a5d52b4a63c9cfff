package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.koti.spi.catalog.CatalogStanding;

/** The distribution's own catalog, and a club's. */
final class SeveralCatalogsTest {
    @TempDir
    private Path folder;

    private Stall own;
    private Stall club;
    private OwnRepository animals;
    private SignedCatalogs node;

    @BeforeEach
    void open() throws Exception {
        own = new Stall(Files.createDirectory(folder.resolve("own")));
        club = new Stall(Files.createDirectory(folder.resolve("club")));
        animals = own.publisher("animals");
        own.offer(animals, "ant", 1);
        own.offer(animals, "zebra", 3);
        Stall.publish(animals, "ant", 2, JarIconPropertyTest.jar("ant2", JarIconPropertyTest.SVG), said -> {});
        Stall.publish(animals, "zebra", 2, JarIconPropertyTest.jar("zebra2", JarIconPropertyTest.SVG), said -> {});
        club.list(animals, "ant.2.jar", "zebra.2.jar");
        club.offer(club.publisher("plants"), "oak", 1);
        club.catalog.change(List.of(About.of("Garden club")), Set.of());
        node = own.look();
    }

    private String link() {
        return "koti:catalog?root=" + club.catalog.id() + "&from="
                + URLEncoder.encode(club.folder.toString(), StandardCharsets.UTF_8);
    }

    private static List<String> shown(SignedCatalogs node) throws CatalogException {
        return node.entries().stream()
                .map(entry -> entry.id().name() + " " + entry.origin().release() + " "
                        + entry.origin().catalog())
                .toList();
    }

    private static void assertRefused(ThrowingCallable call, Kind kind, String subject) {
        assertThatThrownBy(call)
                .isInstanceOf(CatalogException.class)
                .hasFieldOrPropertyWithValue("kind", kind)
                .hasFieldOrPropertyWithValue("subject", subject);
    }

    @Test
    void anAppOfSeveralIsShownOnceWithItsNewestRelease() throws Exception {
        assertThat(shown(node)).containsExactly("ant 1 Koti", "zebra 3 Koti");
        CatalogStanding standing = node.add("Club", club.folder.toString());

        assertThat(standing.called()).isEqualTo("Garden club");
        assertThat(standing.apps()).isEqualTo(3);
        assertThat(standing.id()).isEqualTo(club.catalog.id().value());
        assertThat(shown(node)).containsExactly("ant 2 Club", "oak 1 Club", "zebra 3 Koti");
        for (CatalogEntry entry : node.entries()) {
            assertThat(node.open(entry).sha256()).isEqualTo(entry.sha256());
            assertThat(node.icon(entry)).isNotEmpty();
        }
    }

    @Test
    void whatWasAddedIsThereAfterARestart() throws Exception {
        node.add("Club", link());

        assertThat(shown(own.look())).containsExactly("ant 2 Club", "oak 1 Club", "zebra 3 Koti");
        assertThat(own.look().look()).extracting(CatalogStanding::name).containsExactly("Koti", "Club");
    }

    @Test
    void nothingOlderIsAcceptedOfAnAddedOneAfterARestart() throws Exception {
        Stall.copy(club.folder, folder.resolve("before"));
        club.offer(club.publisher("plants"), "elm", 1);
        node.add("Club", link());
        assertThat(shown(node)).contains("elm 1 Club");
        for (Path file : files(club.folder)) {
            Files.delete(file);
        }
        Stall.copy(folder.resolve("before"), club.folder);

        SignedCatalogs restarted = own.look();
        assertThat(shown(restarted)).containsExactly("ant 1 Koti", "zebra 3 Koti");
        assertThat(restarted.refused())
                .extracting(
                        one -> one.catalog(),
                        one -> one.publisher(),
                        one -> one.why().kind())
                .containsExactly(tuple("Club", "", Kind.ROLLED_BACK));
    }

    private static List<Path> files(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aLinkPinsTheCatalogAndAFolderOnceItIsAdded() throws Exception {
        String other = link().replace(
                        club.catalog.id().value(), own.catalog.id().value().replace('a', 'b'));
        assertRefused(() -> node.add("Club", other), Kind.OTHER_ROOT, "1.root.json");
        assertThat(node.look()).hasSize(1);
        assertThat(own.state.toFile().list()).noneMatch(Predicate.not(name -> name.endsWith(".json")));

        node.add("Club", club.folder.toString());
        Files.write(club.folder.resolve("1.root.json"), Files.readAllBytes(own.folder.resolve("1.root.json")));
        Files.write(club.folder.resolve("timestamp.json"), Files.readAllBytes(own.folder.resolve("timestamp.json")));
        assertThat(own.look().look().get(1).problem())
                .map(CatalogException::kind)
                .contains(Kind.UNSIGNED);
    }

    @Test
    void aRemovedOneIsForgotten() throws Exception {
        node.add("Club", link());
        CatalogEntry oak = node.entries().get(1);
        node.remove("Club");

        assertThat(shown(node)).containsExactly("ant 1 Koti", "zebra 3 Koti");
        assertThat(shown(own.look())).containsExactly("ant 1 Koti", "zebra 3 Koti");
        assertThat(own.state.resolve(club.catalog.id().value())).doesNotExist();
        assertThatThrownBy(() -> node.open(oak)).hasFieldOrPropertyWithValue("kind", Kind.UNLISTED);
        node.add("Garden", link());
        assertThat(shown(node)).hasSize(3);
    }

    @Test
    void oneThatIsGoneHidesNothingOfTheOthers() throws Exception {
        node.add("Club", link());
        Files.delete(club.folder.resolve("timestamp.json"));

        assertThat(shown(node)).containsExactly("ant 1 Koti", "zebra 3 Koti");
        assertThat(node.refused())
                .extracting(one -> one.catalog(), one -> one.why().kind())
                .containsExactly(tuple("Club", Kind.MISSING));
        assertThat(node.look().get(1).problem()).map(CatalogException::kind).contains(Kind.MISSING);
    }

    @Test
    void theAgeOfACatalogIsTold() throws Exception {
        node.add("Club", link());
        assertThat(node.look()).allMatch(standing -> standing.expiredSince().isEmpty());
        own.clock.move(Duration.ofDays(400));

        assertThat(node.look()).allMatch(standing -> standing.expiredSince().isPresent());
    }

    @Test
    void namesAndCatalogsAreThereOnce() throws Exception {
        node.add("Club", link());

        assertRefused(() -> node.add("Other", link()), Kind.KNOWN, "Club");
        assertRefused(() -> node.add("Own", own.folder.toString()), Kind.KNOWN, "Koti");
        assertRefused(() -> node.add("club", "/elsewhere"), Kind.NO_NAME, "club");
        assertRefused(() -> node.add("koti", "/elsewhere"), Kind.NO_NAME, "koti");
        assertRefused(() -> node.add("a\nb", "/elsewhere"), Kind.NO_NAME, "a\nb");
        assertRefused(() -> node.remove("Koti"), Kind.NO_NAME, "Koti");
        assertRefused(() -> node.remove("Nobody"), Kind.UNKNOWN, "Nobody");
    }

    @Test
    void refusesWhatIsNoPlaceOfACatalog() {
        for (String place : List.of(
                "",
                "relative/folder",
                "http://example.org/catalog",
                link().replace("koti:", "http:"),
                link().replace("root=", "root=0"),
                link() + "&more=1",
                link().replace(URLEncoder.encode("/", StandardCharsets.UTF_8), "%zz"),
                link().replaceFirst("from=.*", "from=relative"),
                link().replaceFirst("from=.*", "from=%2Fa%0Ab"),
                "/a\nb")) {
            assertThatThrownBy(() -> node.add("Club", place))
                    .as(place)
                    .isInstanceOf(CatalogException.class)
                    .hasFieldOrPropertyWithValue("kind", Kind.NO_PLACE);
        }
        assertRefused(() -> node.add("Club", folder.resolve("nothing").toString()), Kind.MISSING, "1.root.json");
    }

    @Test
    void aDamagedListIsSaidAndLeftAsItIs() throws Exception {
        node.add("Club", link());
        Path list = own.state.resolve("added.json");
        Files.writeString(list, "{\"catalogs\":[{}]}");

        assertRefused(() -> own.look().entries(), Kind.MALFORMED, "added.json");
        assertRefused(() -> own.look().add("New", link()), Kind.MALFORMED, "added.json");
        assertThat(list).hasContent("{\"catalogs\":[{}]}");
    }
}
