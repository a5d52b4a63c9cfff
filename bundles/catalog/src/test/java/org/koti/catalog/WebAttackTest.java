package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.koti.spi.catalog.CatalogStanding;
import org.koti.spi.catalog.Fetched;

/** An address that does to whoever asks what it can: nothing of it is accepted, it ends, and the copy before stays. */
@Timeout(180)
final class WebAttackTest extends TownHarness {
    private static final Patience LITTLE =
            new Patience(Duration.ofMillis(500), 1 << 30, Duration.ofMinutes(10), 1 << 30, Duration.ofMinutes(1));

    /** Whatever is done instead of giving a file that is asked for. */
    private void assertRefused(SignedCatalogs asking, String file, HttpHandler trouble, Kind... kinds)
            throws Exception {
        town.otherwise.put(file, trouble);
        own.clock.move(Duration.ofDays(1));
        CatalogStanding standing = asking.refresh().get(1);
        assertThat(standing.problem()).as(file).isEmpty();
        assertThat(standing.fetched().map(Fetched::when)).as(file).contains(Stall.NOW);
        assertThat(standing.fetched().flatMap(Fetched::failure).map(CatalogException::kind))
                .as(file)
                .hasValueSatisfying(kind -> assertThat(kind).isIn((Object[]) kinds));
        assertThat(shown(asking)).as(file).containsExactly("oak");
        town.otherwise.clear();
    }

    /** All that is asked for when what is listed has changed. */
    private List<String> changed() throws Exception {
        node.add("Club", link());
        club.offer(plants, "elm", 1);
        club.offer(club.publisher("animals"), "ant", 1);
        SignedCatalogs other = new Stall(Files.createDirectory(folder.resolve("other"))).look(town.fetcher());
        town.asked.clear();
        other.add("Club", link());
        other.stop();
        List<String> files = List.copyOf(town.asked);
        assertThat(files).hasSizeGreaterThan(8);
        return files.stream().filter(file -> !file.equals("1.root.json")).toList();
    }

    /** Of a file by any publisher, what is asked for anew: not what did not change. */
    private List<String> asked() throws Exception {
        List<String> files = changed();
        return files.stream()
                .filter(file -> !file.endsWith(plants.id() + "/1.root.json") && !file.endsWith("/2.root.json"))
                .toList();
    }

    @Test
    void noFileIsTakenThatGoesOnForEver() throws Exception {
        for (String file : asked()) {
            assertRefused(node, file, Town.endless(200), Kind.TOO_LONG);
        }
        node.refresh();
        assertThat(shown(node)).containsExactly("ant", "elm", "oak");
    }

    @Test
    void noFileIsWaitedForForEver() throws Exception {
        List<String> files = asked();
        SignedCatalogs hasty = own.look(town.fetcher(LITTLE));
        for (String file : files) {
            assertRefused(hasty, file, town.stalled(false), Kind.TOO_SLOW);
        }
        assertRefused(hasty, "timestamp.json", town.stalled(true), Kind.TOO_SLOW);
        assertRefused(hasty, "timestamp.json", town.dripping(), Kind.TOO_SLOW);
        hasty.stop();
    }

    /** Each file alone would be fast enough. */
    @Test
    void allFilesTogetherAreNotWaitedForForEver() throws Exception {
        node.add("Club", link());
        club.offer(plants, "elm", 1);
        Patience together =
                new Patience(Duration.ofHours(1), 1 << 30, Duration.ofMillis(500), 1 << 30, Duration.ofMinutes(1));
        SignedCatalogs hasty = own.look(town.fetcher(together));

        assertRefused(hasty, ".targets.json", town.dripping(), Kind.TOO_SLOW);
        hasty.stop();
    }

    /** Only what is said to be gone is gone: whoever may not see a file does not know that there is none. */
    @Test
    void anErrorIsNotTakenForAMissingFile() throws Exception {
        for (String file : asked()) {
            assertRefused(node, file, Town.status(403), Kind.UNSERVED);
        }
        for (int status : new int[] {204, 206, 400, 401, 403, 405, 407, 429, 451, 500, 503}) {
            assertRefused(node, "2.root.json", Town.status(status), Kind.UNSERVED);
        }
    }

    @Test
    void nobodyGoesWhereAnAnswerSendsTo() throws Exception {
        node.add("Club", link());
        club.offer(plants, "elm", 1);
        AtomicInteger plain = new AtomicInteger();
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        http.createContext("/", exchange -> {
            plain.incrementAndGet();
            exchange.close();
        });
        http.start();
        try (Town other = new Town(club.folder)) {
            for (String to : List.of(
                    "http://127.0.0.1:" + http.getAddress().getPort() + "/timestamp.json",
                    other.address() + "timestamp.json",
                    town.address() + "hidden/timestamp.json",
                    "file:///etc/passwd",
                    "//127.0.0.1/")) {
                assertRefused(node, "timestamp.json", moved(302, to), Kind.MOVED);
                assertRefused(node, newestTargets(), moved(307, to), Kind.MOVED);
            }
            for (int status : new int[] {300, 301, 303, 304, 308}) {
                assertRefused(node, "timestamp.json", moved(status, other.address() + "timestamp.json"), Kind.MOVED);
            }
            assertThat(other.asked).isEmpty();
            assertThat(plain).hasValue(0);
            assertThat(town.asked).noneMatch(name -> name.contains("hidden"));
        } finally {
            http.stop(0);
        }
    }

    private static HttpHandler moved(int status, String to) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    private String newestTargets() throws Exception {
        int version = 1;
        while (Files.exists(club.folder.resolve((version + 1) + ".targets.json"))) {
            version++;
        }
        return version + ".targets.json";
    }

    /** What nobody asked for is not unpacked, however little it looks. */
    @Test
    void nothingIsUnpackedOnTheWay() throws Exception {
        node.add("Club", link());
        byte[] timestamp = Files.readAllBytes(club.folder.resolve("timestamp.json"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(timestamp);
        }
        assertRefused(
                node,
                "timestamp.json",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    Town.send(exchange, packed.toByteArray());
                },
                Kind.MALFORMED);
        assertThat(town.headers)
                .allSatisfy(
                        headers -> assertThat(headers.get("Accept-encoding")).containsExactly("identity"));
    }

    @Test
    void aCertificateThatRanOutAndAnAddressWithoutTlsAreSaid() throws Exception {
        try (Town late = new Town(club.folder, Duration.ofDays(-1))) {
            SignedCatalogs asking = own.look(late.fetcher());
            assertThatThrownBy(() -> asking.inspect(late.address().toString()))
                    .hasFieldOrPropertyWithValue("kind", Kind.UNPROVEN)
                    .hasMessageContaining("certificate");
            asking.stop();
        }
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread answering = new Thread(() -> answerPlainly(plain), "plain");
            answering.start();
            String address = "https://127.0.0.1:" + plain.getLocalPort() + "/";
            assertThatThrownBy(() -> node.inspect(address)).hasFieldOrPropertyWithValue("kind", Kind.UNREACHED);
            answering.join();
        }
    }

    private static void answerPlainly(ServerSocket plain) {
        try (Socket socket = plain.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream().write(Stall.bytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Arguments> links() {
        String root = "koti:catalog?root=" + "0a".repeat(32) + "&from=";
        return Stream.of(
                Arguments.of(root + "/" + "a".repeat(Where.LONGEST)),
                Arguments.of(root + "https://town.example/" + "a".repeat(Where.LONGEST)),
                Arguments.of(root + "%2F".repeat(Where.LONGEST + 1)),
                Arguments.of(root + "%2F".repeat(1 << 20)),
                Arguments.of(root + "/" + "a".repeat(1 << 22)),
                Arguments.of("/" + "a".repeat(1 << 22)));
    }

    @ParameterizedTest
    @MethodSource("links")
    void noLinkIsLongerThanAnybodyWrites(String link) {
        assertThatThrownBy(() -> node.add("Club", link))
                .hasFieldOrPropertyWithValue("kind", Kind.NO_PLACE)
                .satisfies(refused ->
                        assertThat(((CatalogException) refused).subject()).hasSizeLessThanOrEqualTo(200));
    }

    /** It is written down with a slash at its end, and has to be read again with it. */
    @Test
    void theLongestAddressIsReadAgainAsItIsWritten() {
        String host = "https://town.example/";
        String longest = host + "a".repeat(Where.LONGEST - host.length() - 1);

        assertThat(Where.parse(Where.parse(longest).text()).text()).isEqualTo(longest + "/");
        assertThatThrownBy(() -> Where.parse(longest + "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLongestFolderHasALinkThatIsReadAgain() throws Exception {
        Place longest = Place.parse("/" + "\u5bb6".repeat(Where.LONGEST - 1));

        assertThat(Place.parse(longest.link(club.catalog.id())).where()).isEqualTo(longest.where());
    }
}
