package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.catalog.author.QuickDisk;
import org.koti.catalog.tuf.CuttingOperations;
import org.koti.catalog.tuf.DiskOperations;
import org.koti.catalog.tuf.FileOperations;
import org.koti.catalog.tuf.FolderSource;
import org.koti.catalog.tuf.FolderState;
import org.koti.catalog.tuf.FolderStore;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.koti.spi.catalog.CatalogStanding;
import org.koti.spi.catalog.Fetched;

/** The copy of a catalog on the web: what it is worth when the web does not give what it should, and when it is fetched anew. */
@Timeout(300)
final class WebCopyTest extends TownHarness {
    @Test
    void withoutANetworkTheLastCopyIsUsedAndItsAgeTold() throws Exception {
        club.offer(plants, "elm", 1);
        node.add("Club", link());
        node.open(node.entries().get(1));
        town.close();
        own.clock.move(Duration.ofDays(3));
        SignedCatalogs restarted = own.look(town.fetcher());

        CatalogStanding standing = restarted.refresh().get(1);
        assertKind(standing, Kind.UNREACHED);
        assertThat(standing.fetched().map(Fetched::when)).contains(Stall.NOW);
        assertThat(standing.apps()).isEqualTo(2);
        assertThat(shown(restarted)).containsExactly("elm", "oak");
        assertThat(restarted.open(restarted.entries().get(1)).bytes()).isNotEmpty();
        assertThatThrownBy(() -> restarted.open(restarted.entries().get(0)))
                .hasFieldOrPropertyWithValue("kind", Kind.UNREACHED);
    }

    private static byte[] longer(Path file) throws Exception {
        return Stall.bytes(Files.readString(file) + " ");
    }

    @Test
    void filesThatDoNotBelongTogetherLeaveTheCopy() throws Exception {
        node.add("Club", link());
        club.offer(plants, "elm", 1);
        String snapshot = newest("snapshot.json");
        for (HttpHandler trouble : List.of(
                Town.bytes(longer(club.folder.resolve(snapshot))),
                Town.bytes(Files.readAllBytes(club.folder.resolve("2.snapshot.json"))))) {
            town.otherwise.put(snapshot, trouble);
            CatalogStanding standing = node.refresh().get(1);
            assertThat(standing.fetched().flatMap(Fetched::failure).map(CatalogException::kind))
                    .hasValueSatisfying(kind -> assertThat(kind).isIn(Kind.MIXED, Kind.TOO_LONG));
            assertThat(shown(node)).containsExactly("oak");
            assertThat(shown(own.look(town.fetcher()))).containsExactly("oak");
        }
        town.otherwise.clear();

        assertThat(node.refresh().get(1).fetched().flatMap(Fetched::failure)).isEmpty();
        assertThat(shown(node)).containsExactly("elm", "oak");
    }

    private String newest(String end) throws Exception {
        for (int version = 1; ; version++) {
            if (!Files.exists(club.folder.resolve((version + 1) + "." + end))) {
                return version + "." + end;
            }
        }
    }

    @Test
    void aPublisherWhoseFilesDoNotComeLeavesTheCopy() throws Exception {
        node.add("Club", link());
        club.offer(club.publisher("animals"), "ant", 1);
        String id = club.publisher("animals").id().value();
        town.otherwise.put(id + "/1.root.json", Town.status(500));

        assertKind(node.refresh().get(1), Kind.UNSERVED);
        assertThat(shown(node)).containsExactly("oak");
        town.otherwise.clear();
        node.refresh();
        assertThat(shown(node)).containsExactly("ant", "oak");
    }

    static Stream<Arguments> heldBack() {
        return Stream.of(
                Arguments.of(Kind.MISSING, ".snapshot.json", Town.status(404)),
                Arguments.of(Kind.MISSING, ".targets.json", Town.status(410)),
                Arguments.of(Kind.MISSING, ".timestamp.json", Town.status(404)),
                Arguments.of(Kind.MIXED, ".targets.json", Town.bytes(Stall.bytes("{}"))),
                Arguments.of(Kind.CHANGED, ".timestamp.json", Town.bytes(Stall.bytes("{}"))),
                Arguments.of(Kind.TOO_LONG, ".snapshot.json", Town.endless(200)),
                Arguments.of(Kind.OTHER_ROOT, "1.root.json", Town.bytes(Stall.bytes("{}"))));
    }

    /** Otherwise whoever does not want something to be seen any more would have a copy without it that looks new. */
    @ParameterizedTest
    @MethodSource("heldBack")
    void whoHoldsAPublisherBackDoesNotMakeTheCopyLookNew(Kind kind, String file, HttpHandler trouble) throws Exception {
        node.add("Club", link());
        OwnRepository animals = club.publisher("animals");
        club.offer(animals, "ant", 1);
        club.offer(plants, "elm", 1);
        own.clock.move(Duration.ofDays(2));
        String publishers = "publishers/" + animals.id().value() + "/";
        town.otherwise.put(file, exchange -> {
            if (exchange.getRequestURI().getPath().contains(publishers)) {
                trouble.handle(exchange);
            } else {
                town.file(exchange);
            }
        });

        CatalogStanding standing = node.refresh().get(1);
        assertKind(standing, kind);
        assertThat(standing.fetched().map(Fetched::when)).contains(Stall.NOW);
        assertThat(shown(node)).containsExactly("oak");
        town.otherwise.clear();
        assertThat(node.refresh().get(1).fetched()).contains(new Fetched(own.clock.instant(), Optional.empty()));
        assertThat(shown(node)).containsExactly("ant", "elm", "oak");
    }

    @Test
    void onlyWhatChangedIsFetched() throws Exception {
        OwnRepository animals = club.publisher("animals");
        club.offer(animals, "ant", 1);
        node.add("Club", link());
        town.asked.clear();
        own.clock.move(Duration.ofHours(1));
        assertThat(node.refresh().get(1).fetched()).contains(new Fetched(own.clock.instant(), Optional.empty()));
        assertThat(town.asked).containsExactlyInAnyOrder("timestamp.json", "2.root.json");

        town.asked.clear();
        club.offer(plants, "elm", 1);
        assertThat(node.refresh().get(1).fetched().flatMap(Fetched::failure)).isEmpty();
        assertThat(shown(node)).containsExactly("ant", "elm", "oak");
        assertThat(town.asked)
                .contains(newest("targets.json"), "publishers/" + plants.id() + "/3.targets.json")
                .noneMatch(name -> name.contains(animals.id().value()));
        assertThat(shown(own.look())).containsExactly("ant", "elm", "oak");
    }

    @Test
    void nothingOlderIsFetchedAfterARestartEither() throws Exception {
        Stall.copy(club.folder, folder.resolve("before"));
        club.offer(plants, "elm", 1);
        node.add("Club", link());
        SignedCatalogs restarted = own.look(town.fetcher());
        town.otherwise.put("timestamp.json", Town.bytes(Files.readAllBytes(folder.resolve("before/timestamp.json"))));

        assertKind(restarted.refresh().get(1), Kind.ROLLED_BACK);
        assertThat(shown(restarted)).containsExactly("elm", "oak");
    }

    @Test
    void aDamagedCopyIsFetchedAnew() throws Exception {
        node.add("Club", link());
        try (Stream<Path> files = Files.walk(kept().resolve("web"))) {
            for (Path file :
                    files.filter(file -> file.endsWith("timestamp.json")).toList()) {
                Files.write(file, new byte[0]);
            }
        }
        SignedCatalogs restarted = own.look(town.fetcher());
        assertThat(restarted.look().get(1).problem()).isPresent();

        assertThat(restarted.refresh().get(1).problem()).isEmpty();
        assertThat(shown(restarted)).containsExactly("oak");
        Files.writeString(kept().resolve("web/current"), "?");
        SignedCatalogs again = own.look(town.fetcher());
        assertThat(again.look().get(1).problem()).isPresent();
        assertThat(again.refresh().get(1).problem()).isEmpty();
    }

    /** Whatever moment the node dies in, it has the copy before or the new one, whole, and goes on from there. */
    @Test
    void aFetchThatIsKilledLeavesTheCopyBeforeOrTheNewOne() throws Exception {
        node.add("Club", link());
        node.open(node.entries().get(0));
        Stall.copy(kept(), folder.resolve("before"));
        Stall.publish(plants, "oak", 2, JarIconPropertyTest.jar("oak2", JarIconPropertyTest.SVG), said -> {});
        club.offer(plants, "elm", 1);
        club.list(plants, "elm.1.jar", "oak.2.jar");
        boolean hasOld = false;
        boolean hasNew = false;
        int steps = 0;
        for (boolean isKilled = true; isKilled; steps++) {
            Mirror.delete(kept(), new DiskOperations());
            Stall.copy(folder.resolve("before"), kept());
            isKilled = isKilled(mirror(new CuttingOperations(steps, new QuickDisk())));

            SignedCatalogs restarted = own.look();
            assertThat(restarted.look().get(1).problem()).as("after " + steps).isEmpty();
            if (shown(restarted).equals(List.of("oak"))) {
                hasOld = true;
                assertThat(restarted.icon(restarted.entries().get(0)))
                        .as("after " + steps)
                        .isNotEmpty();
            }
            hasNew |= shown(restarted).equals(List.of("elm", "oak"));
            assertThat(isKilled(mirror(new QuickDisk()))).isFalse();
            assertThat(shown(own.look())).containsExactly("elm", "oak");
        }
        assertThat(steps).isGreaterThan(20);
        assertThat(hasOld).isTrue();
        assertThat(hasNew).isTrue();
    }

    /** Reads a folder in the place of an address, as how the files come does not matter here. */
    private Mirror mirror(FileOperations disk) {
        Known known = new Known("Club", club.catalog.id(), new Where.Web(town.address()));
        return new Mirror(known, () -> new FolderSource(club.folder), kept().resolve("web"), disk, own.clock);
    }

    private boolean isKilled(Mirror mirror) {
        try {
            mirror.fetch(new FolderState(new FolderStore(kept(), new DiskOperations())));
            return false;
        } catch (CatalogException e) {
            assertThat(e.kind()).isEqualTo(Kind.UNKEPT);
            return true;
        }
    }

    @Test
    void isFetchedByItselfOnceADayAndOnlyWhereThePersonLetsTheNodeOut() throws Exception {
        node.add("Club", link());
        Stocks stocks = own.stocks(town.fetcher());
        DailyFetch daily = new DailyFetch(() -> true, own.clock);
        town.asked.clear();
        daily.look(stocks);
        own.clock.move(Duration.ofHours(23));
        daily.look(stocks);
        own.clock.move(Duration.ofHours(2));
        new DailyFetch(() -> false, own.clock).look(stocks);
        assertThat(town.asked).isEmpty();

        daily.look(stocks);
        assertThat(town.asked).contains("timestamp.json");
        town.asked.clear();
        daily.look(stocks);
        assertThat(town.asked).isEmpty();
    }
}
