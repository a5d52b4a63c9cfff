package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.catalog.author.QuickDisk;
import org.koti.catalog.tuf.CuttingOperations;
import org.koti.catalog.tuf.PrivateDisk;
import org.koti.catalog.tuf.Sha256;
import org.koti.catalog.tuf.Source;
import org.koti.spi.catalog.CatalogException.Kind;

final class KeptJarsTest {
    private static final PrivateDisk PRIVATE = new PrivateDisk(new QuickDisk());
    private static final byte[] OAK = Stall.bytes("oak");
    private static final byte[] ELM = Stall.bytes("elm");

    @TempDir
    private Path folder;

    private static Optional<byte[]> read(KeptJars jars, byte[] jar, Source address) throws IOException {
        return jars.read("a.jar", Sha256.hex(jar), jar.length, address);
    }

    /** Whether the disk is full or the node dies: what was kept is kept, and half a file is none. */
    @Test
    void oneThatCannotBeKeptIsSaidAndLosesNothing() throws Exception {
        int steps = 0;
        for (boolean isKilled = true; isKilled; steps++) {
            Path here = folder.resolve("jars" + steps);
            read(new KeptJars(here, PRIVATE), OAK, (name, most) -> Optional.of(OAK));
            KeptJars cut = new KeptJars(here, new PrivateDisk(new CuttingOperations(steps, new QuickDisk())));
            try {
                read(cut, ELM, (name, most) -> Optional.of(ELM));
                isKilled = false;
            } catch (FetchException e) {
                assertThat(e.problem().kind()).isEqualTo(Kind.UNKEPT);
            }
            KeptJars restarted = new KeptJars(here, PRIVATE);
            assertThat(restarted.kept(Sha256.hex(OAK), OAK.length)).contains(OAK);
            assertThat(restarted.kept(Sha256.hex(ELM), ELM.length))
                    .satisfiesAnyOf(
                            elm -> assertThat(elm).isEmpty(),
                            elm -> assertThat(elm).contains(ELM));
            restarted.keepOnly(Set.of(Sha256.hex(OAK)));
            assertThat(here.toFile().list()).containsExactly(Sha256.hex(OAK));
        }
        assertThat(steps).isGreaterThan(3);
    }

    @Test
    void whatIsNotWhatItShouldBeIsNotKept() throws Exception {
        KeptJars jars = new KeptJars(folder.resolve("jars"), PRIVATE);

        assertThat(read(jars, OAK, (name, most) -> Optional.of(ELM))).contains(ELM);
        assertThat(jars.kept(Sha256.hex(OAK), OAK.length)).isEmpty();
        assertThatThrownBy(() -> read(jars, OAK, (name, most) -> {
                    throw new IOException("broken");
                }))
                .hasMessage("broken");
        assertThat(read(jars, OAK, (name, most) -> Optional.empty())).isEmpty();
    }
}
