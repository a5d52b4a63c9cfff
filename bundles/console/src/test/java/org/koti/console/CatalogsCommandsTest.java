package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.console.CommandHarness.Outcome;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogStanding;
import org.koti.spi.catalog.Fetched;

/** What the commands about where apps come from say. */
class CatalogsCommandsTest extends AtTheDoor {
    @Test
    void addSaysWhatToCompare() {
        assertThat(person.run("catalog add Garden /media/stick --yes"))
                .isEqualTo(new Outcome(
                        0,
                        "The catalog at /media/stick has the fingerprint 0123456789abcdef. Compare that with what whoever"
                                + " keeps it tells you: nobody else vouches for it.\n"
                                + "Garden is added. It calls itself Garden club, and its fingerprint is 0123456789abcdef: compare"
                                + " that with what whoever keeps it tells you.\none app\n",
                        ""));
        assertThat(person.run("catalog add Other koti:catalog --json").out())
                .isEqualTo("{\"name\":\"Other\",\"root\":\"" + FakeCatalogs.ROOT
                        + "\",\"place\":\"/catalogs/Other\",\"called\":\"Garden club\",\"apps\":1}\n");
        assertThat(person.run("catalog add Bad relative"))
                .isEqualTo(new Outcome(Status.REFUSED, "", "koti: catalog NO_PLACE relative\n"));
        assertThat(person.run("catalog add Alone").status()).isEqualTo(Status.USAGE);
    }

    @Test
    void addShowsTheFingerprintBeforeItIsTrusted() {
        String place = "https://town.example/catalog/";
        Outcome asked = person.answering("n", "catalog add Town " + place);
        assertThat(person.questions).containsExactly("Add it? y/N ");
        assertThat(asked.out()).contains("The catalog at " + place + " has the fingerprint 0123456789abcdef.");
        assertThat(person.piping("y\n", "catalog add Town " + place).err()).contains("say --yes");
        assertThat(home.catalogs.added).isEmpty();

        person.answering("y", "catalog add Town " + place);
        assertThat(home.catalogs.added).containsExactly(FakeCatalogs.link(place));
    }

    @Test
    void refreshTellsHowOldTheCopyIsOfOneOnTheWeb() {
        CatalogException failure = new CatalogException(CatalogException.Kind.UNREACHED, "town.example", "b");
        for (Optional<CatalogException> each : List.of(Optional.<CatalogException>empty(), Optional.of(failure))) {
            home.catalogs.all.set(
                    1,
                    new CatalogStanding(
                            "Town",
                            FakeCatalogs.ROOT,
                            "https://town.example/",
                            "Town",
                            2,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(new Fetched(Instant.EPOCH, each))));
            Outcome told = person.run("catalog refresh");
            assertThat(told.status()).isEqualTo(each.isEmpty() ? Status.DONE : Status.REFUSED);
            assertThat(told.out())
                    .contains(
                            each.isEmpty()
                                    ? "2 apps, fetched 1970-01-01 00:00:00"
                                    : "2 apps, copy of 1970-01-01 00:00:00, as it could not be fetched now: catalog UNREACHED"
                                            + " town.example");
            assertThat(person.run("catalog refresh --json").out()).contains("\"fetched\":\"1970-01-01T00:00:00Z\"");
        }
    }

    @Test
    void refreshTellsWhatIsStillBeingFetched() {
        CatalogException before = new CatalogException(CatalogException.Kind.UNREACHED, "town.example", "b");
        CatalogStanding town = FakeCatalogs.standing("Town", "Town", Optional.empty(), Optional.empty());
        home.catalogs.all.set(
                1,
                new CatalogStanding(
                        town.name(),
                        town.id(),
                        town.place(),
                        town.called(),
                        town.apps(),
                        town.refreshed(),
                        town.expires(),
                        town.expiredSince(),
                        town.problem(),
                        Optional.of(new Fetched(Instant.EPOCH, Optional.of(before), true))));
        Outcome told = person.run("catalog refresh");
        assertThat(told.status()).isEqualTo(Status.DONE);
        assertThat(told.out()).contains("copy of 1970-01-01 00:00:00, being fetched anew now");
        assertThat(person.run("catalog refresh --json").out()).contains("\"fetching\":true");
    }

    @Test
    void refreshTellsHowEachStands() {
        assertThat(person.run("catalog refresh"))
                .isEqualTo(new Outcome(
                        0,
                        "  Koti  Koti (0123456789abcdef)          one app                                 "
                                + " /catalogs/Koti\n"
                                + "  Club  says no name (0123456789abcdef)  one app, ran out on 1970-01-01 00:00:00 "
                                + " /catalogs/Club\n",
                        ""));
        home.catalogs.all.set(
                1,
                FakeCatalogs.standing(
                        "Club",
                        "",
                        Optional.empty(),
                        Optional.of(new CatalogException(CatalogException.Kind.UNSIGNED, "a", "b"))));
        assertThat(person.run("catalog refresh"))
                .satisfies(told -> assertThat(told.status()).isEqualTo(Status.REFUSED))
                .satisfies(told -> assertThat(told.out()).contains("catalog UNSIGNED a"));
    }

    @Test
    void removeAsksAndNamesWhatIsNotThere() {
        assertThat(person.piping("y\n", "catalog remove Club").err()).contains("say --yes");
        assertThat(home.catalogs.all).hasSize(2);
        assertThat(person.run("catalog remove Club --yes"))
                .isEqualTo(new Outcome(0, "Club is removed. What you installed from it stays.\n", ""));
        assertThat(home.catalogs.all).hasSize(1);
        assertThat(person.run("catalog remove Club --yes").err()).isEqualTo("koti: catalog UNKNOWN Club\n");
    }
}
