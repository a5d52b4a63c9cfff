package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;

final class SignedCatalogsTest {
    @TempDir
    private Path folder;

    private Stall stall;
    private OwnRepository animals;
    private SignedCatalogs catalog;

    @BeforeEach
    void open() throws Exception {
        stall = new Stall(folder);
        animals = stall.publisher("animals");
        animals.change(List.of(About.of("Animals & co")), Set.of());
        stall.offer(animals, "zebra", 1);
        stall.offer(animals, "ant", 1);
        catalog = stall.look();
    }

    private CatalogEntry first() throws CatalogException {
        return catalog.entries().get(0);
    }

    private static List<String> names(SignedCatalogs catalog) throws CatalogException {
        return catalog.entries().stream()
                .map(entry -> entry.id().name() + " " + entry.origin().release())
                .toList();
    }

    private static void assertRefused(ThrowingCallable call, Kind kind, String subject) {
        assertThatThrownBy(call)
                .isInstanceOf(CatalogException.class)
                .hasFieldOrPropertyWithValue("kind", kind)
                .hasFieldOrPropertyWithValue("subject", subject)
                .hasMessageMatching("[^\\n]{20,}");
    }

    private void assertHidden(Kind kind, String subject, OwnRepository publisher) throws CatalogException {
        assertThat(catalog.refused())
                .extracting(
                        refused -> refused.why().kind(),
                        refused -> refused.why().subject(),
                        refused -> refused.publisher())
                .containsExactly(tuple(kind, subject, publisher.id().value()));
    }

    @Test
    void listsByTitleWithWhatThePublisherSays() throws Exception {
        assertThat(names(catalog)).containsExactly("ant 1", "zebra 1");
        assertThat(first().id().publisher()).isEqualTo(animals.id().value());
        assertThat(first().title().in(Locale.forLanguageTag("fi"))).isEqualTo("Eläin");
        assertThat(first().version()).isEqualTo("1.2.3");
        assertThat(first().length()).isEqualTo(Files.size(stall.file(".ant.1.jar")));
        assertThat(first().origin().publisher()).isEqualTo("Animals & co");
        assertThat(first().origin().expiredSince()).isEmpty();
        assertThat(catalog.refused()).isEmpty();
    }

    @Test
    void opensWhatItLists() throws Exception {
        VerifiedJar jar = catalog.open(first());

        assertThat(jar.id()).isEqualTo(first().id());
        assertThat(jar.bytes()).isEqualTo(Files.readAllBytes(stall.file(".ant.1.jar")));
        assertThat(new String(catalog.icon(first()), StandardCharsets.UTF_8)).isEqualTo(JarIconPropertyTest.SVG);
    }

    @Test
    void refusesAJarOfWhichAnyByteWasChanged() throws Exception {
        CatalogEntry entry = first();
        Path file = stall.file(".ant.1.jar");
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << at % 8);
            Files.write(file, changed);

            assertRefused(() -> catalog.open(entry), Kind.CHANGED, "ant.1.jar");
        }
        assertRefused(() -> catalog.icon(entry), Kind.CHANGED, "ant.1.jar");
    }

    @Test
    void refusesALongerAndAShorterJar() throws Exception {
        CatalogEntry entry = first();
        Path file = stall.file(".ant.1.jar");
        byte[] whole = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertRefused(() -> catalog.open(entry), Kind.CHANGED, "ant.1.jar");
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertRefused(() -> catalog.open(entry), Kind.TOO_LONG, "ant.1.jar");
    }

    @Test
    void refusesAJarWithAnEntryMoreOrLess() throws Exception {
        CatalogEntry entry = first();
        Path file = stall.file(".ant.1.jar");
        byte[] whole = Files.readAllBytes(file);
        for (boolean more : List.of(true, false)) {
            Files.write(file, repacked(whole, more));

            assertThatThrownBy(() -> catalog.open(entry)).isInstanceOf(CatalogException.class);
        }
    }

    private static byte[] repacked(byte[] jar, boolean more) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar));
                ZipOutputStream copy = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (more || !entry.getName().startsWith("web/")) {
                    copy.putNextEntry(new ZipEntry(entry.getName()));
                    in.transferTo(copy);
                }
            }
            if (more) {
                copy.putNextEntry(new ZipEntry("evil.class"));
            }
        }
        return out.toByteArray();
    }

    @Test
    void refusesALink() throws Exception {
        CatalogEntry entry = first();
        Path jar = stall.file(".ant.1.jar");
        Files.move(jar, folder.resolve("elsewhere"));
        Files.createSymbolicLink(jar, folder.resolve("elsewhere"));

        assertRefused(() -> catalog.open(entry), Kind.MISSING, "ant.1.jar");
    }

    @Test
    void tellsOfAMissingCatalog() throws Exception {
        assertThat(names(catalog)).hasSize(2);
        Files.delete(stall.folder.resolve("timestamp.json"));

        assertRefused(() -> catalog.entries(), Kind.MISSING, "timestamp.json");
    }

    @Test
    void refusesAnEntryThatIsNotListedAnyMore() throws Exception {
        CatalogEntry listed = first();
        stall.offer(animals, "ant", 2);

        String wanted = animals.id().value().substring(0, 16) + "/ant 1.2.3";
        assertRefused(() -> catalog.open(listed), Kind.UNLISTED, wanted);
        assertThat(catalog.open(first()).bytes()).isEqualTo(Files.readAllBytes(stall.file(".ant.2.jar")));
    }

    @Test
    void offersTheNewestReleaseOnlyByNumber() throws Exception {
        stall.offer(animals, "ant", 10);
        stall.offer(animals, "ant", 9);

        assertThat(names(catalog)).containsExactly("ant 10", "zebra 1");
    }

    /** A catalog that hides the safe release hides no warning: the publisher says it. */
    @Test
    void offersNothingThatItsPublisherCallsUnsafe() throws Exception {
        Stall.publish(animals, "ant", 2, Stall.bytes("better"), said -> said.put("minSafe", 2));
        stall.list(animals, "zebra.1.jar");

        assertThat(names(catalog)).containsExactly("zebra 1");
        assertHidden(Kind.UNSAFE, "ant.1.jar", animals);
    }

    @Test
    void aReleaseThatSaysNothingReadableHidesTheAppAndNoOlderOneTakesItsPlace() throws Exception {
        Stall.publish(animals, "ant", 2, Stall.bytes("worse"), said -> said.put("version", "two"));
        stall.list(animals, "ant.2.jar");

        assertThat(names(catalog)).containsExactly("zebra 1");
        assertHidden(Kind.MALFORMED, "ant.2.jar", animals);
    }

    @Test
    void aRefusedPublisherHidesItsOwnAppsOnly() throws Exception {
        OwnRepository plants = stall.publisher("plants");
        stall.offer(plants, "oak", 1);
        assertThat(names(catalog)).containsExactly("ant 1", "oak 1", "zebra 1");
        Path root = stall.folder.resolve("publishers/" + plants.id() + "/2.targets.json");
        Files.writeString(root, "{}");
        catalog = stall.look();

        assertThat(names(catalog)).containsExactly("ant 1", "zebra 1");
        assertHidden(Kind.MIXED, "2.targets.json", plants);
    }

    @Test
    void twoPublishersMayHaveAppsOfOneName() throws Exception {
        OwnRepository others = stall.publisher("others");
        stall.offer(others, "ant", 7);

        assertThat(names(catalog)).containsExactlyInAnyOrder("ant 1", "ant 7", "zebra 1");
        for (CatalogEntry entry : catalog.entries()) {
            String end = "." + entry.id().name() + "." + entry.origin().release() + ".jar";
            assertThat(catalog.open(entry).bytes()).isEqualTo(Files.readAllBytes(stall.file(end)));
            assertThat(catalog.open(entry).id()).isEqualTo(entry.id());
        }
    }

    @Test
    void whoChangesTheFolderOnlyCannotPutAnotherCatalogThere() throws Exception {
        Stall other = new Stall(Files.createDirectory(folder.resolve("other")));
        other.offer(other.publisher("animals"), "ant", 2);
        SignedCatalogs fooled = Stall.node(other.folder, stall.pin, stall.state, stall.clock);

        assertRefused(fooled::entries, Kind.OTHER_ROOT, "1.root.json");
        assertThat(names(catalog)).hasSize(2);
        SignedCatalogs again = Stall.node(other.folder, stall.pin, stall.state, stall.clock);
        assertRefused(again::entries, Kind.UNSIGNED, "timestamp.json");
    }

    @Test
    void nothingOlderIsAcceptedAfterARestart() throws Exception {
        Stall.copy(stall.folder, folder.resolve("before"));
        stall.offer(animals, "ant", 2);
        assertThat(names(catalog)).containsExactly("ant 2", "zebra 1");

        SignedCatalogs restarted = Stall.node(folder.resolve("before"), stall.pin, stall.state, stall.clock);
        assertRefused(restarted::entries, Kind.ROLLED_BACK, "timestamp.json");
        SignedCatalogs newcomer = Stall.node(folder.resolve("before"), stall.pin, folder.resolve("new"), stall.clock);
        assertThat(names(newcomer)).containsExactly("ant 1", "zebra 1");
    }

    @Test
    void whatRanOutIsShownWithItsAge() throws Exception {
        assertThat(first().origin().expiredSince()).isEmpty();
        stall.clock.move(Duration.ofDays(365));

        assertThat(names(catalog)).containsExactly("ant 1", "zebra 1");
        assertThat(first().origin().expiredSince()).isEqualTo(Optional.of(Stall.NOW.plus(Duration.ofDays(365))));
        assertThat(catalog.open(first()).bytes()).isNotEmpty();
    }

    @Test
    void tellsWhenWhatWasSeenCannotBeKept() throws Exception {
        Files.createDirectories(stall.state.getParent());
        Files.writeString(stall.state, "no folder");

        assertRefused(() -> catalog.entries(), Kind.UNKEPT, "catalogs");
    }

    @Test
    void tellsOfAPinThatIsNone() throws Exception {
        Files.writeString(stall.pin, "0".repeat(63));
        assertRefused(() -> stall.look().entries(), Kind.MALFORMED, "catalog.sha256");
        Files.delete(stall.pin);
        assertRefused(() -> stall.look().entries(), Kind.MISSING, "catalog.sha256");
    }

    @Test
    void refusesAnIconThatIsNone() throws Exception {
        int release = 2;
        for (String icon :
                List.of("<html><svg/></html>", "", JarIconPropertyTest.SVG + " ".repeat(JarIcon.MOST_BYTES))) {
            Stall.publish(animals, "ant", release, JarIconPropertyTest.jar("ant", icon), said -> {});
            stall.list(animals, "ant." + release + ".jar");

            assertRefused(() -> catalog.icon(first()), Kind.MALFORMED, "ant." + release + ".jar");
            release++;
        }
    }

    @Test
    void givesAPng() throws Exception {
        Stall.publish(animals, "ant", 2, JarIconPropertyTest.jar("ant", "\u0089PNG\r\n\u001a\nrest"), said -> {});
        stall.list(animals, "ant.2.jar");

        assertThat(catalog.icon(first())).startsWith(0x89, 'P', 'N', 'G');
    }
}
