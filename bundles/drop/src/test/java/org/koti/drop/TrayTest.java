package org.koti.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.koti.drop.FakeNode.jar;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.drop.Drop;
import org.koti.spi.drop.Drop.Refusal;
import org.koti.spi.drop.Drop.State;

/** What a jar in the folder is, and what is refused. */
final class TrayTest extends TrayHarness {
    @Test
    void aJarOfTheCatalogIsThatApp() throws Exception {
        byte[] jar = jar("hello", "1", "notes");
        node.list(jar, "koti");
        node.on = false;

        drop("anything.jar", jar);

        assertThat(only().state()).isEqualTo(State.WAITING);
        assertThat(only().app().orElseThrow().id()).isEqualTo(LISTED);
        assertThat(node.installs).isEmpty();
        agree(only());
        assertThat(only().state()).isEqualTo(State.INSTALLED);
    }

    @Test
    void whatTheCatalogListsNoMoreIsNotItsAppAnyMore() throws Exception {
        byte[] jar = jar("hello", "1");
        node.list(jar, "koti");
        node.on = false;
        drop("hello.jar", jar);

        node.entries.clear();

        assertThat(tray.open(only())).isEmpty();
        tray.look(Set.of(), false);
        assertThat(refusal()).isEqualTo(new Refusal(Refusal.Kind.LACKING, "DEVELOPER_MODE_OFF"));
    }

    @Test
    void anUnsignedJarIsRefusedUntilDeveloperModeIsOn() throws Exception {
        node.on = false;
        drop("hello.jar", jar("hello", "1"));
        assertThat(refusal()).isEqualTo(new Refusal(Refusal.Kind.LACKING, "DEVELOPER_MODE_OFF"));

        node.on = true;
        tray.look(Set.of(), false);
        assertThat(only().state()).isEqualTo(State.WAITING);
        assertThat(only().app().orElseThrow().id()).isEqualTo(HELLO);

        node.on = false;
        tray.look(Set.of(), false);
        assertThat(refusal().kind()).isEqualTo(Refusal.Kind.LACKING);
        assertThat(node.installs).isEmpty();
    }

    @Test
    void aCatalogCannotNameAnAppUnsigned() throws Exception {
        byte[] jar = jar("hello", "1");
        node.list(jar, "unsigned");
        node.on = false;

        drop("hello.jar", jar);

        assertThat(refusal().kind()).isEqualTo(Refusal.Kind.LACKING);
    }

    @Test
    void anAppOfARealPublisherIsNotReplaced() throws Exception {
        byte[] real = jar("hello", "1");
        node.install(new VerifiedJar(LISTED, Judge.digest(real), real), Set.of());

        drop("hello.jar", jar("hello", "2"));

        assertThat(refusal()).isEqualTo(new Refusal(Refusal.Kind.NAME_TAKEN, "koti/hello"));
        assertThat(node.installs).containsExactly("koti/hello 1");
    }

    @Test
    void aHalfWrittenJarIsLookedAtAgain() throws Exception {
        byte[] whole = jar("hello", "1");
        drop("hello.jar", Arrays.copyOf(whole, whole.length - 1));
        assertThat(refusal().kind()).isEqualTo(Refusal.Kind.NOT_WHOLE);
        drop("hello.jar", new byte[0]);
        assertThat(refusal().kind()).isEqualTo(Refusal.Kind.NOT_WHOLE);

        drop("hello.jar", whole);
        assertThat(only().state()).isEqualTo(State.WAITING);
    }

    @Test
    void theYesIsToTheBytesThatWereJudged() throws Exception {
        drop("hello.jar", jar("hello", "1"));
        Drop seen = only();

        Files.write(folder.path().resolve("hello.jar"), jar("hello", "2", "everything"));

        assertThat(tray.open(seen)).isEmpty();
        Files.delete(folder.path().resolve("hello.jar"));
        assertThat(tray.open(seen)).isEmpty();
    }

    @Test
    void linksFoldersAndOddNamesAreNotFollowed() throws Exception {
        Path apps = folder.path();
        Path aside = Files.write(home.resolve("aside.jar"), jar("hello", "1"));
        Files.createSymbolicLink(apps.resolve("link.jar"), aside);
        Files.createDirectory(apps.resolve("folder.jar"));
        Files.write(apps.resolve("näin.jar"), jar("hello", "1"));
        Files.write(apps.resolve("notes.txt"), jar("hello", "1"));

        tray.look(Set.of(), true);

        assertThat(tray.list().stream().map(drop -> drop.refusal().orElseThrow().kind()))
                .containsExactly(Refusal.Kind.NO_FILE, Refusal.Kind.NO_FILE, Refusal.Kind.ODD_NAME);
    }

    @Test
    void aHugeFileIsNotRead() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.path().resolve("huge.jar").toFile(), "rw")) {
            file.setLength(Folder.MOST_BYTES + 1L);
        }
        tray.look(Set.of(), true);
        assertThat(refusal().kind()).isEqualTo(Refusal.Kind.TOO_LARGE);
    }

    @Test
    void whatIsNoAppIsRefusedInWords() throws Exception {
        byte[] empty = new byte[22];
        empty[0] = 'P';
        empty[1] = 'K';
        empty[2] = 5;
        empty[3] = 6;
        drop("empty.jar", empty);
        assertThat(refusal()).isEqualTo(new Refusal(Refusal.Kind.MALFORMED, "the jar: it is no app"));
    }

    @Test
    void tooManyAreToldByTheFirstThatIsLeftOut() throws Exception {
        for (int i = 0; i < Folder.MOST_FILES + 3; i++) {
            Files.write(folder.path().resolve(String.format("app%03d.jar", i)), jar("app" + i, "1"));
        }
        tray.look(Set.of(), true);

        assertThat(tray.list()).hasSize(Folder.MOST_FILES + 1);
        assertThat(tray.list().get(Folder.MOST_FILES).refusal())
                .isEqualTo(Optional.of(new Refusal(Refusal.Kind.TOO_MANY, "100")));

        Files.delete(folder.path().resolve("app000.jar"));
        tray.look(Set.of("app000.jar"), false);
        assertThat(tray.list().get(Folder.MOST_FILES - 1).state()).isEqualTo(State.WAITING);
    }

    @Test
    void aFileThatIsTakenAwayChangesNothing() throws Exception {
        drop("hello.jar", jar("hello", "1"));
        agree(only());

        Files.delete(folder.path().resolve("hello.jar"));
        tray.look(Set.of("hello.jar"), false);

        assertThat(tray.list()).isEmpty();
        assertThat(node.installed).containsKey(HELLO);
    }

    @Test
    void onlyWhatChangesIsTold() throws Exception {
        drop("hello.jar", jar("hello", "1"));
        tray.look(Set.of("hello.jar"), false);
        tray.look(Set.of(), true);
        assertThat(told).isEqualTo(1);
    }
}
