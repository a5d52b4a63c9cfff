package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.koti.spi.catalog.CatalogStanding;
import org.koti.spi.catalog.Fetched;

/** A node of a person, and a club whose catalog is on the web. */
abstract class TownHarness {
    @TempDir
    Path folder;

    Stall own;
    Stall club;
    OwnRepository plants;
    Town town;
    SignedCatalogs node;

    @BeforeEach
    void open() throws Exception {
        own = new Stall(Files.createDirectory(folder.resolve("own")));
        club = new Stall(Files.createDirectory(folder.resolve("club")));
        plants = club.publisher("plants");
        club.offer(plants, "oak", 1);
        club.catalog.change(List.of(About.of("Garden club")), Set.of());
        town = new Town(club.folder);
        node = own.look(town.fetcher());
    }

    @AfterEach
    void close() {
        town.close();
        node.stop();
    }

    String link() {
        return "koti:catalog?root=" + club.catalog.id() + "&from="
                + URLEncoder.encode(town.address().toString(), StandardCharsets.UTF_8);
    }

    static List<String> shown(SignedCatalogs node) throws CatalogException {
        return node.entries().stream().map(entry -> entry.id().name()).toList();
    }

    static void assertKind(CatalogStanding standing, Kind failure) {
        assertThat(standing.problem()).isEmpty();
        assertThat(standing.fetched().flatMap(Fetched::failure).map(CatalogException::kind))
                .contains(failure);
    }

    Path kept() {
        return own.state.resolve(club.catalog.id().value());
    }
}
