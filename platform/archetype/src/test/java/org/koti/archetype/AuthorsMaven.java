package org.koti.archetype;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Maven on the computer of somebody who writes an app: with a local repository of its own, into which this build's parts were put as if they came from a repository.
 * What else is needed this build has fetched already, so that its own repository is asked first. It goes to the net by the way that this build does: by its settings,
 * through its proxies, or not at all.
 */
final class AuthorsMaven {
    private static final String VERSION = System.getProperty("koti.version", "");
    private static final Path CHECKOUT = Path.of(System.getProperty("koti.checkout", ""));

    /** Folders and the names that their parts have in a repository. */
    private static final Map<String, String> PARTS = Map.of(
            ".", "org.koti.parent",
            "platform", "org.koti.platform",
            "platform/agent", "org.koti.agent",
            "platform/api", "org.koti.api",
            "platform/app-parent", "koti-app-parent",
            "platform/archetype", "koti-app-archetype",
            "platform/kernel", "org.koti.kernel",
            "platform/maven-plugin", "koti-maven-plugin",
            "platform/spi", "org.koti.spi",
            "platform/testkit", "org.koti.testkit");

    /** How names begin of what this build was told of the net, on its command line. */
    private static final List<String> NET = List.of("aether.", "http.", "https.", "javax.net.ssl.", "maven.wagon.");

    private static final String SETTINGS = """
        <settings>
          <profiles>
            <profile>
              <id>build</id>
              <repositories>%1$s</repositories>
              <pluginRepositories>%2$s</pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles>
            <activeProfile>build</activeProfile>
          </activeProfiles>
        </settings>
        """;

    private static final String REPOSITORY = """
        <%1$s>
          <id>build</id>
          <url>%2$s</url>
          <releases><checksumPolicy>ignore</checksumPolicy></releases>
          <snapshots><enabled>false</enabled></snapshots>
        </%1$s>
        """;

    private final Path home;

    private AuthorsMaven(Path home) {
        this.home = home;
    }

    /** Makes it, with all that it keeps in a folder. */
    static AuthorsMaven in(Path home) throws IOException {
        String url = Path.of(System.getProperty("koti.repository", "")).toUri().toString();
        Files.writeString(
                home.resolve("settings.xml"),
                SETTINGS.formatted(
                        REPOSITORY.formatted("repository", url), REPOSITORY.formatted("pluginRepository", url)));
        for (Map.Entry<String, String> part : PARTS.entrySet()) {
            Path folder = CHECKOUT.resolve(part.getKey());
            Path place =
                    home.resolve("repository/org/koti").resolve(part.getValue()).resolve(VERSION);
            String name = part.getValue() + "-" + VERSION;
            Files.createDirectories(place);
            Files.copy(folder.resolve("pom.xml"), place.resolve(name + ".pom"), StandardCopyOption.REPLACE_EXISTING);
            Path jar = folder.resolve("target").resolve(name + ".jar");
            if (Files.exists(jar)) {
                Files.copy(jar, place.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return new AuthorsMaven(home);
    }

    /**
     * Begins a build, on the Java of this test.
     *
     * @param output where it writes what it says
     */
    Process start(Path project, Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("koti.maven", ""), "bin/mvn").toString(),
                "-B",
                "-ntp",
                "-gs",
                home.resolve("settings.xml").toString(),
                "-Dmaven.repo.local=" + home.resolve("repository"),
                "-Dstyle.color=never"));
        command.addAll(wayToTheNet());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .merge(
                        "MAVEN_OPTS",
                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                        (own, quick) -> own + " " + quick); // it lives for seconds
        return builder.start();
    }

    private static List<String> wayToTheNet() {
        List<String> way = new ArrayList<>();
        Path settings = Path.of(System.getProperty("koti.settings", ""));
        if (Files.isRegularFile(settings)) {
            way.addAll(List.of("-s", settings.toString()));
        }
        if (Boolean.getBoolean("koti.offline")) {
            way.addAll(List.of("-o", "-Daether.offline.protocols=file"));
        }
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> NET.stream().anyMatch(name::startsWith))
                .sorted()
                .forEach(name -> way.add("-D" + name + "=" + System.getProperty(name)));
        return way;
    }

    /** Builds to the end. */
    Built run(Path project, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(home, "output", ".txt");
        int status = start(project, output, arguments).waitFor();
        return new Built(status, Files.readString(output));
    }

    /** How a build ended. */
    record Built(int status, String output) {}
}
