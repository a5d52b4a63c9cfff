package org.koti.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person meets at the terminal. */
class LauncherIT {
    private static final int PATIENCE_SECONDS = 60;

    /** What is started in the background may have been told to ignore Ctrl-C, and passes that on. */
    private static final Host HEARS_CTRL_C = new Host(List.of("env", "--default-signal=INT"));

    @TempDir
    Path scratch;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @Test
    void tellsItsVersionAndItsOptions() throws IOException {
        NodeOptions options = NodeOptions.on(Jdk.running());
        StartedNode version = StartedNode.launch(options.with("--version"), scratch.resolve("home"));
        StartedNode help = StartedNode.launch(options.with("--help"), scratch.resolve("home"));

        assertThat(version.awaitExit()).isZero();
        assertThat(version.finalOutput()).matches("Koti \\d+\\.\\d+\\.\\d+\\S*\\n");
        assertThat(help.awaitExit()).isZero();
        assertThat(help.finalOutput())
                .contains("--home", "--port", "--no-browser", "--passphrase-file", "--version", "--help");
        assertThat(scratch.resolve("home")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void startsPrintsOneLineAndStopsOnSigterm(Jdk jdk) throws IOException {
        Path home = scratch.resolve("home");
        StartedNode node = StartedNode.start(NodeOptions.on(jdk), home);

        assertThat(node.login().toString()).matches("http://home\\.localhost:\\d+/login\\?ticket=[A-Za-z0-9_-]{43}");
        assertThat(node.stop()).isZero();
        assertThat(node.finalOutput().lines()).as("what a terminal shows").hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void stopsOnCtrlCWhilePagesListen(Jdk jdk) throws IOException {
        NodeOptions options = NodeOptions.on(jdk).at(HEARS_CTRL_C).onLoopback();
        try (Inhabitant aino = Inhabitant.arrive("Aino", options, scratch.resolve("home"))) {
            aino.moveIn();
            aino.page()
                    .waitForResponse(
                            answer -> answer.url().contains("/api/events"),
                            () -> aino.page()
                                    .waitForResponse(
                                            answer -> answer.url().contains("/events?"),
                                            () -> aino.install("battleship")));

            assertThat(aino.node().interrupt()).isZero();
            assertThat(aino.node().finalOutput().lines()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aPassphraseFileUnlocksTheHomeOrSaysInOneLineWhyNot(Jdk jdk) throws IOException {
        NodeOptions options = NodeOptions.on(jdk);
        Path home = scratch.resolve("home");
        Path file = Files.writeString(scratch.resolve("passphrase"), Inhabitant.PASSPHRASE + "\n");
        NodeOptions unattended = options.with("--passphrase-file", file.toString());
        try (Inhabitant aino = Inhabitant.arrive("Aino", options, home)) {
            aino.moveIn();
            assertThat(aino.node().stop()).isZero();

            allow(file, "rw-r--r--");
            assertThat(complaint(aino.page(), unattended, home, "#passphrase"))
                    .contains(file + " can be read or written by others", "chmod 600 " + file);

            allow(file, "rw-------");
            StartedNode open = StartedNode.start(unattended, home);
            aino.page().navigate(open.login().toString());
            aino.page().waitForCondition(() -> {
                aino.page().navigate("http://home.localhost:" + open.port() + "/apps");
                return aino.page().locator("#apps").count() == 1;
            });
            assertThat(open.stop()).isZero();
            assertThat(open.finalOutput().lines()).hasSize(1);

            assertThat(complaint(aino.page(), unattended, scratch.resolve("new"), "#begin"))
                    .contains("nobody lives in the home " + scratch.resolve("new"), file.toString(), "set the home up");

            Files.writeString(file, "wrong horse battery staple");
            assertThat(complaint(aino.page(), unattended, home, "#passphrase"))
                    .contains(file + " is not the passphrase of the home " + home, "correct it")
                    .doesNotContain("wrong horse");
        }
    }

    /** The one line on standard error of a node whose first page shows an element. */
    private static String complaint(Page page, NodeOptions options, Path home, String element) throws IOException {
        try (StartedNode node = StartedNode.start(options, home)) {
            String complaint = node.awaitComplaint();
            page.navigate(node.login().toString());
            PlaywrightAssertions.assertThat(page.locator(element)).isVisible();
            assertThat(node.stop()).isZero();
            assertThat(node.finalOutput().lines()).hasSize(2).contains(complaint);
            assertThat(complaint).startsWith("koti: ");
            return complaint;
        }
    }

    private static void allow(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aSecondStartSaysWhoHoldsTheHomeAndAKilledOneHoldsNothing(Jdk jdk) throws IOException {
        Path home = scratch.resolve("home");
        NodeOptions options = NodeOptions.on(jdk);
        StartedNode first = StartedNode.start(options, home);
        StartedNode second = StartedNode.launch(options, home);

        assertThat(second.awaitExit()).isEqualTo(75);
        assertThat(second.finalOutput())
                .contains(Long.toString(first.process().pid()), home.toString())
                .doesNotContain("\tat ");

        first.kill();
        StartedNode third = StartedNode.start(options, home);
        assertThat(third.stop()).isZero();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whatAStartLoadedIsKeptForTheNextAndADamagedListIsMadeAnew(Jdk jdk) throws Exception {
        Path home = scratch.resolve("home");
        Path list = home.resolve("cache").resolve("first-classes");
        String ofABundle = "org.koti.home.Gateway";
        NodeOptions options = NodeOptions.on(jdk);

        StartedNode first = StartedNode.start(options, home);
        awaitLine(list, ofABundle);
        assertThat(first.stop()).isZero();

        Files.writeString(list, "damaged");
        StartedNode second = StartedNode.start(options, home);
        awaitLine(list, ofABundle);
        assertThat(second.stop()).isZero();
        assertThat(second.finalOutput().lines()).hasSize(1);

        StartedNode third = StartedNode.start(options, home);
        assertThat(third.stop()).isZero();
        assertThat(third.finalOutput().lines()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aBusyPortSaysSo(Jdk jdk) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            StartedNode node = StartedNode.launch(NodeOptions.on(jdk).with("--port", port), scratch.resolve("home"));

            assertThat(node.awaitExit()).isEqualTo(69);
            assertThat(node.finalOutput()).contains(port).doesNotContain("\tat ");
            assertThat(node.finalOutput().lines()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aHomeThatCannotBeWrittenSaysSo(Jdk jdk) throws IOException {
        Path file = Files.writeString(scratch.resolve("file"), "not a folder");
        StartedNode node = StartedNode.launch(NodeOptions.on(jdk), file.resolve("home"));

        assertThat(node.awaitExit()).isEqualTo(73);
        assertThat(node.finalOutput()).contains(file.toString()).doesNotContain("\tat ");
        assertThat(node.finalOutput().lines()).hasSize(1);
    }

    @Test
    void theDistributionShipsNoUserAndNoWayInFromOutside() throws IOException {
        Path etc = Distribution.folder().resolve("etc");
        assertThat(Files.readAllLines(etc.resolve("users.properties")))
                .allMatch(line -> line.isBlank() || line.startsWith("#"));
        try (var files = Files.walk(Distribution.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.contains("karaf.shell.ssh")
                            || name.contains("karaf.management")
                            || name.contains("karaf.instance")
                            || name.contains("karaf.jdbc")
                            || name.contains("webconsole")
                            || name.contains("pax-web")
                            || name.contains("pax.web"));
        }
    }

    @Test
    void theDistributionHasNothingThatDeploysWhatLiesInAFolderOrBehindAUrl() throws IOException {
        List<String> installers = List.of("deployer", "fileinstall", "pax-url", "webbundle", "karaf.kar", "features");
        try (Stream<Path> files = Files.walk(Distribution.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("startup.properties")
                    .doesNotContain("deploy")
                    .noneMatch(name -> installers.stream().anyMatch(name::contains));
        }
        try (Stream<Path> settings = Files.list(Distribution.folder().resolve("etc"))) {
            for (Path file : (Iterable<Path>) settings::iterator) {
                assertThat(file).content().doesNotContain("fileinstall").doesNotContain("wrap:");
            }
        }
        try (Stream<Path> jars = Files.walk(Distribution.folder().resolve("system"))) {
            for (Path jar : (Iterable<Path>) jars.filter(file -> file.toString().endsWith(".jar"))::iterator) {
                assertThat(jarNames(jar, "url.handler.protocol"))
                        .as("%s makes URLs of its own", jar)
                        .isEqualTo(jar.toString().contains("org.apache.felix.framework"));
            }
        }
    }

    private static boolean jarNames(Path jar, String constant) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    if (new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(constant)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aChangedJarOfTheDistributionEndsTheStartInWords(Jdk jdk) throws IOException {
        DistributionCopy copy = DistributionCopy.into(scratch.resolve("koti"));
        NodeOptions options = NodeOptions.on(jdk).from(copy.folder());
        for (String name : List.of("org.koti.kernel-", "jetty-server-", "org.apache.felix.framework-")) {
            Path jar = copy.bundle(name);
            DistributionCopy.flip(jar);
            assertThat(refusal(options)).contains(jar + " is not the file that Koti was built with");
            DistributionCopy.flip(jar);
        }
        Path started = copy.folder().resolve("etc/startup.properties");
        Files.writeString(started, Files.readString(started) + "reference\\:file\\:a/b.jar = 80\n");
        assertThat(refusal(options)).contains(started + " names a/b.jar, which is not among the files that Koti was");
    }

    /** The one line of a start that refuses the distribution. */
    private String refusal(NodeOptions options) throws IOException {
        StartedNode node = StartedNode.launch(options, scratch.resolve("home"));
        assertThat(node.awaitExit()).isEqualTo(70);
        assertThat(node.finalOutput().lines()).hasSize(1);
        assertThat(node.finalOutput())
                .startsWith("koti: the distribution was changed: ")
                .contains("; unpack it again");
        return node.finalOutput();
    }

    private static void awaitLine(Path file, String line) throws IOException, InterruptedException {
        try (WatchService watch = file.getFileSystem().newWatchService()) {
            file.getParent()
                    .register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            while (!Files.exists(file) || !Files.readAllLines(file).contains(line)) {
                WatchKey change = watch.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(change).as("a change beside %s", file).isNotNull();
                change.pollEvents();
                change.reset();
            }
        }
    }
}
