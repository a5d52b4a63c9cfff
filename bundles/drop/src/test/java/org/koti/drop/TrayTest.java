package org.koti.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.koti.drop.FakeNode.jar;
import static org.koti.drop.FakeNode.permission;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Vault;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.drop.Drop;
import org.koti.spi.drop.Drop.Refusal;
import org.koti.spi.drop.Drop.State;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.vault.InMemoryVault;

final class TrayTest {
    private static final AppId HELLO = new AppId("unsigned", "hello");
    private static final AppId LISTED = new AppId("koti", "hello");

    @TempDir
    private Path home;

    private final FakeNode node = new FakeNode();
    private final Vault vault = new InMemoryVault(FakeGate.of(new VaultRead("sources"), new VaultWrite("sources")));
    private Folder folder;
    private Tray tray;
    private int told;

    @BeforeEach
    void make() throws Exception {
        folder = new Folder(home.resolve("apps"));
        folder.make();
        unlock();
        node.on = true;
    }

    private void unlock() {
        tray = new Tray(folder, new Node(node, node, node, node), new Sources(vault), () -> told++);
    }

    private void drop(String file, byte[] bytes) throws IOException {
        Files.write(folder.path().resolve(file), bytes);
        tray.look(Set.of(file), false);
    }

    private Drop only() {
        assertThat(tray.list()).hasSize(1);
        return tray.list().get(0);
    }

    private Refusal refusal() {
        assertThat(only().state()).isEqualTo(State.REFUSED);
        assertThat(only().app()).isEmpty();
        return only().refusal().orElseThrow();
    }

    /** What a page does where the person says yes to all of it. */
    private void agree(Drop drop) throws Exception {
        VerifiedJar jar = tray.open(drop).orElseThrow();
        Set<Permission> granted = node.inspect(jar).asks().stream()
                .map(AskedPermission::permission)
                .collect(Collectors.toSet());
        node.install(jar, granted);
        tray.look(Set.of(), false);
    }

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
    void aReplacedJarThatAsksNothingNewIsSwapped() throws Exception {
        drop("hello.jar", jar("hello", "1", "notes", "more?"));
        agree(only());
        node.revoke(HELLO, permission("more"));

        drop("hello.jar", jar("hello", "2", "notes", "more?"));

        assertThat(node.installs).containsExactly("unsigned/hello 1", "unsigned/hello 2");
        assertThat(node.held.get(HELLO)).containsExactly(permission("notes"));
        assertThat(only().state()).isEqualTo(State.INSTALLED);
    }

    @Test
    void oneThatAsksForMoreWaits() throws Exception {
        drop("hello.jar", jar("hello", "1", "notes?"));
        agree(only());
        node.revoke(HELLO, permission("notes"));
        List<byte[]> more = List.of(
                jar("hello", "2", "notes?", "other"),
                jar("hello", "3", "notes?", "other?"),
                jar("hello", "4", "notes"),
                jar("hello", "5", "notes?", "PROCESS"));

        for (byte[] jar : more) {
            drop("hello.jar", jar);
            assertThat(only().state()).isEqualTo(State.WAITING);
        }

        assertThat(node.installs).containsExactly("unsigned/hello 1");
        agree(only());
        assertThat(only().state()).isEqualTo(State.INSTALLED);
    }

    @Test
    void aFileThatThePersonDidNotAgreeToSwapsNothing() throws Exception {
        drop("a.jar", jar("hello", "1"));
        agree(only());

        drop("b.jar", jar("hello", "2"));
        tray.look(Set.of(), true);

        assertThat(node.installs).containsExactly("unsigned/hello 1");
        assertThat(tray.list()).extracting(Drop::state).containsExactly(State.INSTALLED, State.WAITING);
    }

    @Test
    void twoFilesOfOneAppDoNotSwapForEver() throws Exception {
        drop("a.jar", jar("hello", "1"));
        agree(only());
        drop("b.jar", jar("hello", "2"));
        agree(tray.list().get(1));

        for (int i = 0; i < 5; i++) {
            tray.look(Set.of(), true);
        }

        assertThat(node.installs).containsExactly("unsigned/hello 1", "unsigned/hello 2");
        assertThat(tray.list()).extracting(Drop::state).containsExactly(State.WAITING, State.INSTALLED);
    }

    @Test
    void whatWasInstalledFromElsewhereIsNotTakenBack() throws Exception {
        byte[] first = jar("hello", "1");
        byte[] second = jar("hello", "2");
        node.list(first, "koti");
        node.list(second, "koti");
        drop("hello.jar", first);
        agree(only());

        node.install(new VerifiedJar(LISTED, Judge.digest(second), second), Set.of());
        tray.look(Set.of(), false);
        unlock();
        tray.look(Set.of(), true);

        assertThat(node.installs).containsExactly("koti/hello 1", "koti/hello 2");
        assertThat(only().state()).isEqualTo(State.WAITING);
    }

    @Test
    void aLaterYesToAnotherFileIsNotUndoneByTheFirst() throws Exception {
        drop("a.jar", jar("hello", "1"));
        agree(only());
        drop("b.jar", jar("hello", "3"));
        agree(tray.list().get(1));

        drop("a.jar", jar("hello", "2"));

        assertThat(node.installs).containsExactly("unsigned/hello 1", "unsigned/hello 3");
        assertThat(tray.list()).extracting(Drop::state).containsExactly(State.WAITING, State.INSTALLED);
    }

    @Test
    void theYesToAFileEndsWithTheAppThatCameFromIt() throws Exception {
        drop("a.jar", jar("hello", "1"));
        agree(only());
        node.remove(HELLO, true);
        byte[] other = jar("hello", "2");
        node.install(new VerifiedJar(HELLO, Judge.digest(other), other), Set.of());

        drop("a.jar", jar("hello", "3"));

        assertThat(node.installs).containsExactly("unsigned/hello 1", "unsigned/hello 2");
        assertThat(only().state()).isEqualTo(State.WAITING);
    }

    @Test
    void aCopyOfWhatIsInstalledIsNoFileThatThePersonAgreedTo() throws Exception {
        drop("a.jar", jar("hello", "1"));
        agree(only());
        drop("b.jar", jar("hello", "1"));
        tray.look(Set.of(), true);

        drop("b.jar", jar("hello", "2"));

        assertThat(node.installs).containsExactly("unsigned/hello 1");
    }

    @Test
    void whatIsStoppedStaysSo() throws Exception {
        drop("hello.jar", jar("hello", "1"));
        agree(only());

        node.become(HELLO, InstalledApp.State.STOPPED, Optional.empty());
        drop("hello.jar", jar("hello", "2"));
        assertThat(only().state()).isEqualTo(State.WAITING);
        node.become(HELLO, InstalledApp.State.FAILED, Optional.of(new Problem(Problem.Kind.OVER_LIMIT, "MEMORY")));
        tray.look(Set.of(), true);
        assertThat(only().state()).isEqualTo(State.WAITING);
        assertThat(node.installs).containsExactly("unsigned/hello 1");

        node.become(HELLO, InstalledApp.State.ACTIVE, Optional.empty());
        tray.look(Set.of(), false);
        assertThat(node.installs).containsExactly("unsigned/hello 1", "unsigned/hello 2");
    }

    @Test
    void aSwapThatFailsIsTriedOnce() throws Exception {
        drop("hello.jar", jar("hello", "1"));
        agree(only());
        node.refusesInstalls = true;

        drop("hello.jar", jar("hello", "2"));
        tray.look(Set.of(), false);
        tray.look(Set.of(), false);

        assertThat(node.installs).containsExactly("unsigned/hello 1", "unsigned/hello 2");
        assertThat(only().state()).isEqualTo(State.WAITING);
    }

    @Test
    void aVersionThatDoesNotStartLeavesTheFileItsPlaceSoThatTheNextOneIsTried() throws Exception {
        drop("hello.jar", jar("hello", "1"));
        agree(only());
        node.failsToStart = true;
        drop("hello.jar", jar("hello", "2"));
        assertThat(only().state()).isEqualTo(State.WAITING);
        node.failsToStart = false;

        drop("hello.jar", jar("hello", "3"));

        assertThat(node.installs).containsExactly("unsigned/hello 1", "unsigned/hello 3");
        assertThat(only().state()).isEqualTo(State.INSTALLED);
    }

    @Test
    void whatWasReplacedWhileTheNodeWasLockedIsSeenAtTheUnlocking() throws Exception {
        drop("hello.jar", jar("hello", "1"));
        agree(only());
        Files.write(folder.path().resolve("hello.jar"), jar("hello", "2"));

        unlock();
        tray.look(Set.of(), true);

        assertThat(node.installs).containsExactly("unsigned/hello 1", "unsigned/hello 2");
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
