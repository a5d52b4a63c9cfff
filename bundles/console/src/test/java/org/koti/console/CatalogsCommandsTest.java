package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.console.CommandHarness.Outcome;
import org.koti.spi.catalog.CatalogException;

/** What the commands about where apps come from say. */
class CatalogsCommandsTest extends AtTheDoor {
    @Test
    void addSaysWhatToCompare() {
        assertThat(person.run("catalog add Garden /media/stick"))
                .isEqualTo(new Outcome(
                        0,
                        "Garden is added. It calls itself Garden club, and its fingerprint is 0123456789abcdef: compare"
                                + " that with what whoever keeps it tells you.\none app\n",
                        ""));
        assertThat(person.run("catalog add Other /media/stick --json").out())
                .isEqualTo("{\"name\":\"Other\",\"root\":\"" + FakeCatalogs.ROOT
                        + "\",\"place\":\"/catalogs/Other\",\"called\":\"Garden club\",\"apps\":1}\n");
        assertThat(person.run("catalog add Bad relative"))
                .isEqualTo(new Outcome(Status.REFUSED, "", "koti: catalog NO_PLACE relative\n"));
        assertThat(person.run("catalog add Alone").status()).isEqualTo(Status.USAGE);
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
