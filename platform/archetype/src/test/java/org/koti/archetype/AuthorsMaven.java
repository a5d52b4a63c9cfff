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
 * What else is needed this build has fetched already, so that its own repository is asked first.
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
                "-s",
                home.resolve("settings.xml").toString(),
                "-Dmaven.repo.local=" + home.resolve("repository"),
                "-Dstyle.color=never"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"); // it lives for seconds
        return builder.start();
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
