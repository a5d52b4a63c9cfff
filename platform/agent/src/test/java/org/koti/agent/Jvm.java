package org.koti.agent;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Other Java processes for tests: on the running JDK, on {@code JDK25_HOME}, and on those in {@code koti.jdks}. */
public final class Jvm {
    private Jvm() {}

    /** What a process printed and how it ended. */
    public record Outcome(int status, String out, String err) {}

    public static Stream<Path> homes() {
        String named =
                System.getProperty("koti.jdks", "") + "," + System.getenv().getOrDefault("JDK25_HOME", "");
        return Stream.concat(
                        Stream.of(System.getProperty("java.home")),
                        Arrays.stream(named.split(",", -1)).map(String::strip).filter(name -> !name.isEmpty()))
                .map(Path::of)
                .distinct();
    }

    /** The start of a command: the JVM with this test's class path, where it contains the text. */
    public static List<String> command(Path home, String... classPathParts) {
        List<String> classPath = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> Arrays.stream(classPathParts).anyMatch(entry::contains))
                .toList();
        return new ArrayList<>(
                List.of(home.resolve("bin/java").toString(), "-cp", String.join(File.pathSeparator, classPath)));
    }

    public static Outcome run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, err);
    }

    /** A jar that only names the agent, whose classes are on the class path, but for those of the boot class path: these lie in a second jar. */
    public static Path agentJar(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        Map.of(
                        "Premain-Class",
                        Agent.class.getName(),
                        "Boot-Class-Path",
                        "boot.jar",
                        "Can-Redefine-Classes",
                        "true",
                        "Can-Retransform-Classes",
                        "true")
                .forEach((name, value) -> attributes.putValue(name, value));
        Path classes = Path.of(
                Agent.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (OutputStream out = Files.newOutputStream(folder.resolve("boot.jar"));
                JarOutputStream content = new JarOutputStream(out);
                Stream<Path> boot = Files.list(classes.resolve("org/koti/agent/boot"))) {
            for (Path each : boot.toList()) {
                content.putNextEntry(new ZipEntry("org/koti/agent/boot/" + each.getFileName()));
                Files.copy(each, content);
            }
        }
        Path jar = folder.resolve("agent.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream content = new JarOutputStream(out, manifest)) {
            content.finish();
        }
        return jar;
    }
}
