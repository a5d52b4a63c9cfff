package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koti.catalog.Stall.bytes;

import com.sun.net.httpserver.HttpHandler;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.catalog.author.QuickDisk;
import org.koti.catalog.tuf.CuttingOperations;
import org.koti.catalog.tuf.DiskOperations;
import org.koti.catalog.tuf.FolderState;
import org.koti.catalog.tuf.FolderStore;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.koti.spi.catalog.CatalogLink;
import org.koti.spi.catalog.CatalogStanding;
import org.koti.spi.catalog.Fetched;

/** A club's catalog on the web. */
final class WebCatalogTest {
    private static final Patience LITTLE = new Patience(Duration.ofSeconds(1), 1 << 30, Duration.ofMinutes(10), 1 << 30);

    @TempDir
    private Path folder;

    private Stall own;
    private Stall club;
    private OwnRepository plants;
    private Town town;
    private SignedCatalogs node;

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
    }

    private String link() {
        return new CatalogLink(club.catalog.id().value(), town.address().toString()).text();
    }

    private static List<String> shown(SignedCatalogs node) throws CatalogException {
        return node.entries().stream().map(entry -> entry.id().name()).toList();
    }

    private static void assertKind(CatalogStanding standing, Kind failure) {
        assertThat(standing.problem()).isEmpty();
        assertThat(standing.fetched().flatMap(Fetched::failure).map(CatalogException::kind))
                .contains(failure);
    }

    private Path kept() {
        return own.state.resolve(club.catalog.id().value());
    }

    @Test
    void anAppIsFetchedWhenItIsAskedForAndOnce() throws Exception {
        CatalogStanding standing = node.add("Club", link());

        assertThat(standing.called()).isEqualTo("Garden club");
        assertThat(standing.place()).isEqualTo(town.address().toString());
        assertThat(standing.fetched()).contains(new Fetched(Stall.NOW, Optional.empty()));
        assertThat(shown(node)).containsExactly("oak");
        assertThat(town.asked).noneMatch(name -> name.endsWith(".jar"));
        CatalogEntry oak = node.entries().get(0);
        assertThat(node.icon(oak)).isNotEmpty();
        assertThat(node.open(oak).sha256()).isEqualTo(oak.sha256());
        assertThat(town.asked).filteredOn(name -> name.endsWith(".jar")).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                        kept().resolve("web"))))
                .isEqualTo("rwx------");
    }

    @Test
    void nothingIsToldOfThePerson() throws Exception {
        town.otherwise.put("timestamp.json", exchange -> {
            exchange.getResponseHeaders().set("Set-Cookie", "who=you; Path=/");
            Town.send(exchange, Files.readAllBytes(club.folder.resolve("timestamp.json")));
        });
        node.add("Club", link());
        node.refresh();

        assertThat(town.headers).hasSizeGreaterThan(4).allSatisfy(headers -> assertThat(headers.keySet())
                .isSubsetOf("Host", "User-agent", "Content-length", "Connection", "Http2-settings", "Upgrade"));
    }

    @Test
    void aPlaceTellsWhichCatalogItIsBeforeAnythingIsKept() throws Exception {
        CatalogLink found = node.find(town.address().toString());

        assertThat(found.root()).isEqualTo(club.catalog.id().value());
        assertThat(found.text()).isEqualTo(link());
        assertThat(town.asked).containsExactly("1.root.json");
        assertThat(own.state.toFile().list()).isNullOrEmpty();
        assertThat(node.find(link())).isEqualTo(found);
        assertThat(node.find(club.folder.toString()).root()).isEqualTo(found.root());
        assertThat(town.asked).hasSize(1);
        assertThatThrownBy(() -> node.add("Club", link().replaceFirst("root=.{4}", "root=0000")))
                .hasFieldOrPropertyWithValue("kind", Kind.OTHER_ROOT);
        node.add("Club", "koti:catalog?root=" + found.root() + "&from=" + town.address());
        assertThat(shown(node)).containsExactly("oak");
    }

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

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(Kind.NO_CATALOG, Town.status(404)),
                Arguments.of(Kind.UNSERVED, Town.status(500)),
                Arguments.of(Kind.UNSERVED, Town.endless(503)),
                Arguments.of(Kind.UNSERVED, Town.status(204)),
                Arguments.of(Kind.MOVED, Town.moved("http://127.0.0.1:1/")),
                Arguments.of(Kind.MOVED, Town.moved("/catalog/timestamp.json")),
                Arguments.of(Kind.NO_CATALOG, Town.endless(200)),
                Arguments.of(Kind.UNREACHED, (HttpHandler) exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write(new byte[10]);
                    exchange.close();
                }),
                Arguments.of(Kind.MALFORMED, Town.bytes(bytes("<!DOCTYPE html>"))));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whatIsNoCatalogIsSaidAndLeavesNothing(Kind kind, HttpHandler trouble) {
        town.otherwise.put("1.root.json", trouble);

        assertThatThrownBy(() -> node.add("Club", town.address().toString()))
                .isInstanceOf(CatalogException.class)
                .hasFieldOrPropertyWithValue("kind", kind);
        assertThat(node.look()).hasSize(1);
        assertThat(kept()).doesNotExist();
        assertThat(town.asked).containsOnly("1.root.json");
    }

    @Test
    void anAddressMustProveThatItIsWhatItSays() {
        SignedCatalogs trusting = own.look();
        assertThatThrownBy(() -> trusting.find(town.address().toString()))
                .hasFieldOrPropertyWithValue("kind", Kind.UNPROVEN)
                .hasFieldOrPropertyWithValue("subject", "127.0.0.1");
        String other = town.address().toString().replace("127.0.0.1", "localhost");
        assertThatThrownBy(() -> node.find(other)).hasFieldOrPropertyWithValue("kind", Kind.UNPROVEN);
        assertThat(town.asked).isEmpty();
    }

    static Stream<Arguments> places() {
        return Stream.of(Arguments.of("1.root.json", true), Arguments.of("1.root.json", false));
    }

    @ParameterizedTest
    @MethodSource("places")
    void aStalledAddressIsNotWaitedForLong(String file, boolean inTheMiddle) {
        town.otherwise.put(file, town.stalled(inTheMiddle));
        SignedCatalogs hasty = own.look(town.fetcher(LITTLE));

        assertThatThrownBy(() -> hasty.add("Club", link())).hasFieldOrPropertyWithValue("kind", Kind.TOO_SLOW);
    }

    @Test
    void allFilesTogetherAreLimited() throws Exception {
        Patience few = new Patience(Duration.ofMinutes(1), 1 << 30, Duration.ofMinutes(10), 2000);
        assertThatThrownBy(() -> own.look(town.fetcher(few)).add("Club", link()))
                .hasFieldOrPropertyWithValue("kind", Kind.TOO_LONG);
        Patience none = new Patience(Duration.ofMinutes(1), 1 << 30, Duration.ZERO, 1 << 30);
        assertThatThrownBy(() -> own.look(town.fetcher(none)).add("Club", link()))
                .hasFieldOrPropertyWithValue("kind", Kind.TOO_SLOW);
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
    void aJarOfAnotherLengthOrDigestIsNeitherOpenedNorKept() throws Exception {
        node.add("Club", link());
        CatalogEntry oak = node.entries().get(0);
        byte[] jar = Files.readAllBytes(club.file(".jar"));
        byte[] other = jar.clone();
        other[jar.length - 1] ^= 1;
        for (HttpHandler trouble : List.of(
                Town.bytes(other), Town.bytes(Arrays.copyOf(jar, jar.length - 1)), Town.endless(200))) {
            town.otherwise.put(".jar", trouble);
            assertThatThrownBy(() -> node.open(oak)).satisfies(refused -> assertThat(
                            ((CatalogException) refused).kind())
                    .isIn(Kind.CHANGED, Kind.TOO_LONG));
        }
        town.otherwise.clear();
        assertThat(node.open(oak).bytes()).isEqualTo(jar);

        Path here = kept().resolve("web/jars").resolve(oak.sha256());
        Files.write(here, other);
        assertThat(node.open(oak).bytes()).isEqualTo(jar);
        assertThat(here).hasBinaryContent(jar);
    }

    @Test
    void aDamagedCopyIsFetchedAnew() throws Exception {
        node.add("Club", link());
        try (Stream<Path> files = Files.walk(kept().resolve("web"))) {
            for (Path file : files.filter(file -> file.endsWith("timestamp.json")).toList()) {
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

    @Test
    void aRemovedOneLeavesNothing() throws Exception {
        node.add("Club", link());
        node.open(node.entries().get(0));
        node.remove("Club");

        assertThat(kept()).doesNotExist();
        assertThat(own.look(town.fetcher()).look()).hasSize(1);
    }

    /** Whatever moment the node dies in, it has the copy before or the new one, whole, and goes on from there. */
    @Test
    void aFetchThatIsKilledLeavesTheCopyBeforeOrTheNewOne() throws Exception {
        node.add("Club", link());
        Stall.copy(own.state, folder.resolve("before"));
        club.offer(plants, "elm", 1);
        Known known = new Known("Club", club.catalog.id(), new Where.Web(town.address()));
        Fetcher fetcher = town.fetcher();
        boolean hasOld = false;
        boolean hasNew = false;
        int steps = 0;
        for (boolean isKilled = true; isKilled; steps++) {
            Mirror.delete(own.state, new DiskOperations());
            Stall.copy(folder.resolve("before"), own.state);
            isKilled = isKilled(new Mirror(
                    known,
                    () -> fetcher.at(town.address()),
                    kept().resolve("web"),
                    new CuttingOperations(steps, new QuickDisk()),
                    own.clock));

            SignedCatalogs restarted = own.look(fetcher);
            assertThat(restarted.look().get(1).problem()).as("after " + steps).isEmpty();
            hasOld |= shown(restarted).equals(List.of("oak"));
            hasNew |= shown(restarted).equals(List.of("elm", "oak"));
            restarted.refresh();
            assertThat(shown(restarted)).containsExactly("elm", "oak");
        }
        assertThat(steps).isGreaterThan(20);
        assertThat(hasOld).isTrue();
        assertThat(hasNew).isTrue();
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

    @Test
    void whoLooksDoesNotWaitForWhoFetches() throws Exception {
        node.add("Club", link());
        Stocks stocks = own.stocks(town.fetcher());
        var arrived = new CountDownLatch(1);
        HttpHandler stalled = town.stalled(false);
        town.otherwise.put("timestamp.json", exchange -> {
            arrived.countDown();
            stalled.handle(exchange);
        });
        SignedCatalogs waiting = new SignedCatalogs(stocks, new DailyFetch(() -> true, own.clock));
        Thread fetching = new Thread(waiting::refresh);
        fetching.start();
        arrived.await();

        assertThat(shown(waiting)).containsExactly("oak");
        assertThat(fetching.isAlive()).isTrue();
        town.close();
        fetching.join();
    }

    @Test
    void readsOnlyPlainAddresses() throws Exception {
        assertThat(Where.parse("https://town.example/a")).isEqualTo(new Where.Web(URI.create("https://town.example/a/")));
        assertThat(Where.parse("https://[::1]:8443")).isEqualTo(new Where.Web(URI.create("https://[::1]:8443/")));
        for (String address : List.of(
                "http://town.example/",
                "https:town",
                "https:///a",
                "https://you@town.example/",
                "https://you:secret@town.example/",
                "https://town.example/?a=b",
                "https://town.example/#a",
                "https://town.example/../a",
                "https://town.example/a//b",
                "https://town.example:0/",
                "https://town.example:65536/",
                "https://town.example/a b",
                "https://täwn.example/",
                "https://town.example/%zz",
                "https://-/",
                "https://town.example/" + "a".repeat(1000))) {
            assertThatThrownBy(() -> node.find(address))
                    .as(address)
                    .isInstanceOf(CatalogException.class)
                    .hasFieldOrPropertyWithValue("kind", Kind.NO_PLACE);
        }
    }
}
