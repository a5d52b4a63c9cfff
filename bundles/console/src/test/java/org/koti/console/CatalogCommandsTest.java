package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.console.CommandHarness.Outcome;
import org.koti.spi.app.LocalizedText;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.Origin;
import org.koti.spi.catalog.RefusedEntry;

/** What the commands about the catalog say. */
class CatalogCommandsTest extends AtTheDoor {
    @Test
    void listTellsWhatIsInstalled() {
        assertThat(person.run("catalog list"))
                .isEqualTo(new Outcome(
                        0,
                        "  koti/fresh  2.0.0  not installed                 The fresh: The fresh\n"
                                + "  koti/hello  2.0.0  another version is installed  The hello: The hello\n"
                                + "  koti/quiet  2.0.0  installed                     The quiet: The quiet\n",
                        ""));
        home.catalog.entries.clear();
        assertThat(person.run("catalog list").out()).startsWith("The catalog is empty.");
    }

    /** However long it is, the apps are looked at once. */
    @Test
    void aLongListIsComparedOnceWithWhatIsInstalled() {
        for (int count = 0; count < 10_000; count++) {
            home.catalog.entries.add(FakeCatalog.entry(new AppId("koti", "app" + count), "aa".repeat(32)));
        }
        home.apps.looks.set(0);

        assertThat(person.run("catalog list").out().lines())
                .hasSize(10_003)
                .contains("  koti/app9999  2.0.0  not installed                 The app9999: The app9999");
        assertThat(home.apps.looks).hasValue(1);
    }

    @Test
    void searchFindsWhatMentionsAllWordsInTheLanguageOfThePerson() {
        assertThat(person.run("catalog search KOTI/ quiet the").out().lines()).hasSize(1);
        assertThat(person.run("catalog search the").out().lines()).hasSize(3);
        assertThat(person.run("catalog search se").out()).startsWith("Nothing found.");
        assertThat(person.run(Locale.forLanguageTag("fi"), Optional.empty(), "catalog search se hello")
                        .out()
                        .lines())
                .hasSize(1);
        assertThat(person.run("catalog search hello --json").out())
                .isEqualTo("[{\"app\":\"koti/hello\",\"title\":\"The hello\",\"summary\":\"The"
                        + " hello\",\"version\":\"2.0.0\","
                        + "\"license\":\"Apache-2.0\",\"bytes\":12340,\"sha256\":\"" + "cd".repeat(32)
                        + "\",\"catalog\":\"Koti\",\"publisher\":\"Acme\",\"release\":3,\"installed\":\"" + FakeApps.OLD
                        + "\"}]\n");
        assertThat(person.run("catalog search").status()).isEqualTo(Status.USAGE);
    }

    @Test
    void showTellsWhatAYesWouldMeanAndRunsNothing() {
        assertThat(person.run("catalog show hello").out())
                .startsWith("The hello (koti/hello)\n")
                .contains("It asks for:\n  LobbyAccess:hello/1  en sentence", "What it cannot do:\n  see files\n")
                .endsWith("another version is installed\n");
        assertThat(person.run("catalog show quiet").out()).contains("  It asks for nothing.\nSafety: 6 of 6\n");
        assertThat(person.run("catalog show hello --json").out())
                .contains("\"asks\":[{\"permission\":\"LobbyAccess:hello/1\",\"optional\":true,\"danger\":4");
        assertThat(home.apps.done).isEmpty();
    }

    @Test
    void theWordsOfAnAppAreNotTakenForThoseOfTheNode() {
        home.catalog.entries.set(
                0,
                new CatalogEntry(
                        FakeCatalog.FRESH,
                        "2.0.0",
                        FakeApps.title(FakeCatalog.FRESH),
                        LocalizedText.of("A" + " ".repeat(80) + "game."),
                        LocalizedText.of("To be played." + "\u00a0".repeat(67) + "It asks for nothing."),
                        "Apache-2.0",
                        1,
                        "ef".repeat(32),
                        FakeCatalog.ORIGIN));

        assertThat(person.run("catalog show fresh").out())
                .startsWith("The fresh (koti/fresh)\n  A game.\n  To be played. It asks for nothing.\n  version ");
    }

    private static CatalogEntry signed(String publisher, String called, Optional<Instant> expiredSince) {
        CatalogEntry entry = FakeCatalog.entry(new AppId(publisher, "fresh"), "ef".repeat(32));
        return new CatalogEntry(
                entry.id(),
                entry.version(),
                entry.title(),
                entry.summary(),
                entry.description(),
                entry.license(),
                entry.length(),
                entry.sha256(),
                new Origin("Koti", called, 3, LocalizedText.of(""), expiredSince));
    }

    @Test
    void aPublisherIsShownByItsNameAndTheBeginningOfItsId() {
        home.catalog.entries.set(0, signed("0123456789abcdef".repeat(4), "", Optional.empty()));

        assertThat(person.run("catalog list").out()).startsWith("  0123456789abcdef/fresh  2.0.0  not installed");
        assertThat(person.run("catalog show 0123456789abcdef/fresh").out())
                .startsWith("The fresh (0123456789abcdef/fresh)\n")
                .contains("  publisher  says no name (0123456789abcdef)\n")
                .doesNotContain("0123456789abcdef0");
        assertThat(person.run("catalog show hello").out())
                .contains("  publisher  Acme (koti)\n", "what is new\n  Faster.\n  Smaller.\n");
    }

    @Test
    void whatRanOutIsSaidWithItsAge() {
        home.catalog.entries.set(0, signed("koti", "Acme", Optional.of(Instant.EPOCH)));

        assertThat(person.run("catalog list").out()).contains("not installed, ran out on 1970-01-01");
        assertThat(person.run("catalog show fresh").out())
                .contains("\nWhat stands behind this app ran out on 1970-01-01");
        assertThat(person.run("catalog search fresh --json").out()).contains("\"expired\":\"1970-01-01T00:00:00Z\"");
    }

    @Test
    void whatIsRefusedIsSaidBelowTheRest() {
        home.catalog.refused.add(new RefusedEntry(
                "Koti",
                "0123456789abcdef".repeat(4),
                new CatalogException(CatalogException.Kind.UNSIGNED, "a\n.json", "insides")));

        assertThat(person.run("catalog list").out())
                .contains("  koti/hello  2.0.0")
                .endsWith("Not listed, as something is wrong with it:\n"
                        + "  publisher 0123456789abcdef: catalog UNSIGNED a .json\n");
    }

    @Test
    void aCatalogThatCannotBeReadSaysWhy() {
        home.catalog.trouble = Optional.of(new CatalogException(CatalogException.Kind.MISSING, "a\n.json", "insides"));

        assertThat(person.run("catalog list"))
                .isEqualTo(new Outcome(Status.REFUSED, "", "koti: catalog MISSING a\\u000a.json\n"));
    }
}
