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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.koti.spi.catalog.CatalogPreview;
import org.koti.spi.catalog.CatalogStanding;
import org.koti.spi.catalog.Fetched;

/** A club's catalog on the web: what is asked for, and what is believed. */
@Timeout(120)
final class WebCatalogTest extends TownHarness {
    private static final Patience LITTLE =
            new Patience(Duration.ofSeconds(1), 1 << 30, Duration.ofMinutes(10), 1 << 30, Duration.ofMinutes(1));

    @Test
    void anAppIsFetchedWhenItIsAskedForAndOnce() throws Exception {
        CatalogStanding standing = node.add("Club", link());

        assertThat(standing.called()).isEqualTo("Garden club");
        assertThat(standing.place()).isEqualTo(town.address().toString());
        assertThat(standing.fetched()).contains(new Fetched(Stall.NOW, Optional.empty()));
        assertThat(shown(node)).containsExactly("oak");
        assertThat(town.asked).noneMatch(name -> name.endsWith(".jar"));
        CatalogEntry oak = node.entries().get(0);
        assertThat(node.open(oak).sha256()).isEqualTo(oak.sha256());
        assertThat(node.open(oak).bytes()).isEqualTo(Files.readAllBytes(club.file(".jar")));
        assertThat(node.icon(oak)).isNotEmpty();
        assertThat(town.asked).filteredOn(name -> name.endsWith(".jar")).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept().resolve("web"))))
                .isEqualTo("rwx------");
    }

    @Test
    void nothingIsToldOfThePerson() throws Exception {
        town.otherwise.put("timestamp.json", exchange -> {
            exchange.getResponseHeaders().set("Set-Cookie", "who=you; Path=/");
            town.file(exchange);
        });
        node.add("Club", link());
        node.refresh();

        assertThat(town.headers)
                .hasSizeGreaterThan(4)
                .allSatisfy(headers -> assertThat(headers.keySet())
                        .isSubsetOf(
                                "Host",
                                "User-agent",
                                "Accept-encoding",
                                "Content-length",
                                "Connection",
                                "Http2-settings",
                                "Upgrade"));
    }

    @Test
    void aPlaceTellsWhichCatalogItIsBeforeAnythingIsKept() throws Exception {
        CatalogPreview found = node.inspect(town.address().toString());

        assertThat(found.link()).isEqualTo(link());
        assertThat(found.standing().id()).isEqualTo(club.catalog.id().value());
        assertThat(found.standing().place()).isEqualTo(town.address().toString());
        assertThat(found.standing().called()).isEqualTo("Garden club");
        assertThat(found.standing().fetched()).isEmpty();
        assertThat(found.entries()).hasSize(1);
        assertThat(town.asked).noneMatch(name -> name.endsWith(".jar"));
        assertThat(own.state.toFile().list()).isNullOrEmpty();
        assertThat(node.inspect(link())).isEqualTo(found);
        assertThat(node.inspect(club.folder.toString()).standing().id())
                .isEqualTo(found.standing().id());
        assertThat(own.state.toFile().list()).isNullOrEmpty();
        assertThatThrownBy(() -> node.add("Club", link().replaceFirst("root=.{4}", "root=0000")))
                .hasFieldOrPropertyWithValue("kind", Kind.OTHER_ROOT);
        node.add("Club", "koti:catalog?root=" + club.catalog.id() + "&from=" + town.address());
        assertThat(shown(node)).containsExactly("oak");
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
        assertThatThrownBy(() -> trusting.inspect(town.address().toString()))
                .hasFieldOrPropertyWithValue("kind", Kind.UNPROVEN)
                .hasFieldOrPropertyWithValue("subject", "127.0.0.1");
        String other = town.address().toString().replace("127.0.0.1", "localhost");
        assertThatThrownBy(() -> node.inspect(other)).hasFieldOrPropertyWithValue("kind", Kind.UNPROVEN);
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
        Patience few = new Patience(Duration.ofMinutes(1), 1 << 30, Duration.ofMinutes(10), 2000, Duration.ZERO);
        assertThatThrownBy(() -> own.look(town.fetcher(few)).add("Club", link()))
                .hasFieldOrPropertyWithValue("kind", Kind.TOO_LONG);
        Patience none = new Patience(Duration.ofMinutes(1), 1 << 30, Duration.ZERO, 1 << 30, Duration.ZERO);
        assertThatThrownBy(() -> own.look(town.fetcher(none)).add("Club", link()))
                .hasFieldOrPropertyWithValue("kind", Kind.TOO_SLOW);
    }

    @Test
    void aJarOfAnotherLengthOrDigestIsNeitherOpenedNorKept() throws Exception {
        node.add("Club", link());
        CatalogEntry oak = node.entries().get(0);
        byte[] jar = Files.readAllBytes(club.file(".jar"));
        byte[] other = jar.clone();
        other[jar.length - 1] ^= 1;
        for (HttpHandler trouble :
                List.of(Town.bytes(other), Town.bytes(Arrays.copyOf(jar, jar.length - 1)), Town.endless(200))) {
            town.otherwise.put(".jar", trouble);
            assertThatThrownBy(() -> node.open(oak))
                    .satisfies(refused ->
                            assertThat(((CatalogException) refused).kind()).isIn(Kind.CHANGED, Kind.TOO_LONG));
        }
        town.otherwise.clear();
        assertThat(node.open(oak).bytes()).isEqualTo(jar);

        Path here = kept().resolve("web/jars").resolve(oak.sha256());
        Files.write(here, other);
        assertThat(node.open(oak).bytes()).isEqualTo(jar);
        assertThat(here).hasBinaryContent(jar);
    }

    @Test
    void aRemovedOneLeavesNothing() throws Exception {
        node.add("Club", link());
        node.open(node.entries().get(0));
        node.remove("Club");

        assertThat(kept()).doesNotExist();
        assertThat(own.look(town.fetcher()).look()).hasSize(1);
    }

    @Test
    void readsOnlyPlainAddresses() throws Exception {
        assertThat(Where.parse("https://town.example/a"))
                .isEqualTo(new Where.Web(URI.create("https://town.example/a/")));
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
            assertThatThrownBy(() -> node.inspect(address))
                    .as(address)
                    .isInstanceOf(CatalogException.class)
                    .hasFieldOrPropertyWithValue("kind", Kind.NO_PLACE);
        }
    }
}
