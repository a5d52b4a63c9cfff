package org.koti.capsule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.capsule.Capsules;

/**
 * The box: what bubblewrap is told. Inside there are the system's libraries, the Java runtime, a shell that sets limits and then becomes the app, the app's jar and the
 * distribution's jars that it needs, all read-only; 64 MiB of memory as {@code /tmp}; four devices. There is no network, no other process, no home.
 */
final class Bubblewrap {
    static final String APP = "/capsule/app.jar";
    static final int MEGABYTES = Capsules.HEAP_MEGABYTES;
    private static final String PROGRAM = "bwrap";

    /** Older bubblewraps than 0.7 do not know the size. */
    private static final List<String> TEMPORARY = List.of("--size", String.valueOf(64 << 20), "--tmpfs", "/tmp");

    /** A busy computer takes long even for so little. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> SYSTEM = List.of("/lib", "/lib32", "/lib64", "/libx32", "/usr/lib", "/usr/lib64");
    private static final List<String> DEVICES = List.of("/dev/null", "/dev/random", "/dev/urandom", "/dev/zero");

    /** Read-only: where Koti runs as root, the settings of the kernel below it are otherwise the app's to change. */
    private static final List<String> PROCESSES = List.of("--proc", "/proc", "--remount-ro", "/proc");

    private static final List<String> ISOLATION = List.of(
            "--unshare-all",
            "--unshare-user",
            "--die-with-parent",
            "--new-session",
            "--cap-drop",
            "ALL",
            "--clearenv",
            "--hostname",
            "koti",
            "--uid",
            "1000",
            "--gid",
            "1000");

    /** Reads the filter as descriptor 3 and becomes bubblewrap. */
    private static final String OUTSIDE = "exec 3<\"$1\"; shift; exec \"$@\"";

    /** Processes of a user are counted per user namespace, and never for root: threads are bounded by the address space, too. */
    private static final String INSIDE =
            "ulimit -c 0; ulimit -l 0; ulimit -n 256 && ulimit -v 1572864 && { ulimit -u 512 2>/dev/null || ulimit -p 512; }"
                    + " && exec \"$@\"";

    private final Path root;
    private final Path program;
    private final Path java;

    Bubblewrap(Path program, Path java) {
        this(Path.of("/"), program, java);
    }

    /**
     * Makes it.
     *
     * @param root where the system's folders are
     * @param java the Java runtime's folder, without links on the way
     */
    Bubblewrap(Path root, Path program, Path java) {
        this.root = root;
        this.program = program;
        this.java = java;
    }

    /** {@return the one on the path} */
    static Optional<Path> find(String path) {
        return Stream.of(path.split(":"))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** {@return what this machine lacks for a box} */
    static Optional<Problem> obstacle(String system, String architecture, Optional<Path> program) {
        return obstacle(system, architecture, program, PATIENCE);
    }

    /** {@return what this machine lacks for a box, or that one was not made in this time} */
    static Optional<Problem> obstacle(String system, String architecture, Optional<Path> program, Duration patience) {
        if (!system.equals("Linux") || Processor.named(architecture).isEmpty()) {
            return Optional.of(new Problem(Problem.Kind.NEEDS_LINUX));
        }
        return program.map(found -> tryOut(found, patience))
                .orElseGet(() -> Optional.of(new Problem(Problem.Kind.NEEDS_BUBBLEWRAP)));
    }

    private static Optional<Problem> tryOut(Path program, Duration patience) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(ISOLATION);
        command.addAll(List.of("--ro-bind", "/", "/"));
        command.addAll(PROCESSES);
        command.addAll(TEMPORARY);
        command.addAll(List.of("/bin/sh", "-c", ":"));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                return obstacle(process, patience);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.of(new Problem(Problem.Kind.NEEDS_NAMESPACES, String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new Problem(Problem.Kind.NEEDS_NAMESPACES, "interrupted"));
        }
    }

    private static Optional<Problem> obstacle(Process process, Duration patience)
            throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.of(new Problem(
                    Problem.Kind.NEEDS_NAMESPACES, "it did not make one within " + patience.toSeconds() + " seconds"));
        }
        String words = new String(process.getInputStream().readNBytes(500), StandardCharsets.UTF_8).strip();
        return process.exitValue() == 0
                ? Optional.empty()
                : Optional.of(new Problem(Problem.Kind.NEEDS_NAMESPACES, words));
    }

    /**
     * What to run.
     *
     * @param filter file of the filter of system calls
     * @param app the app's jar
     * @param libraries jars for the class path
     * @param arguments of the main class, which is {@link Child}
     * @throws IOException when the Java runtime cannot be read
     */
    List<String> command(Path filter, Path app, Libraries libraries, List<String> arguments) throws IOException {
        String read = filter.toAbsolutePath().toString();
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", OUTSIDE, "sh", read, program.toString()));
        command.addAll(ISOLATION);
        command.addAll(List.of("--seccomp", "3", "--setenv", "MALLOC_ARENA_MAX", "2", "--setenv", "LANG", "C.UTF-8"));
        command.addAll(TEMPORARY);
        system(command);
        for (Path part : runtime(java)) {
            bind(command, part, part.toString());
        }
        bind(command, root.resolve("bin/sh").toRealPath(), "/bin/sh");
        bind(command, app, APP);
        List<String> inside = new ArrayList<>();
        for (int i = 0; i < libraries.classPath().size(); i++) {
            Path jar = libraries.classPath().get(i);
            inside.add("/capsule/" + i + (Files.isDirectory(jar) ? "" : ".jar"));
            bind(command, jar, inside.get(i));
        }
        command.addAll(PROCESSES);
        DEVICES.forEach(device -> command.addAll(List.of("--dev-bind", device, device)));
        command.addAll(List.of("--chdir", "/tmp", "--remount-ro", "/", "/bin/sh", "-c", INSIDE, "sh"));
        command.addAll(virtualMachine(inside, inside.get(libraries.classPath().indexOf(libraries.components()))));
        command.addAll(arguments);
        return command;
    }

    private List<String> virtualMachine(List<String> classPath, String components) {
        return List.of(
                java.resolve("bin/java").toString(),
                "-Xmx" + MEGABYTES + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:MaxMetaspaceSize=128m",
                "-XX:CompressedClassSpaceSize=48m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:MaxDirectMemorySize=32m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr",
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-XX:ErrorFile=/dev/null",
                "-Djava.io.tmpdir=/tmp",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-cp",
                String.join(":", classPath),
                Child.class.getName(),
                APP,
                components);
    }

    /** Folders that the system links are linked in the same way. */
    private void system(List<String> command) throws IOException {
        for (String name : SYSTEM) {
            Path folder = root.resolve(name.substring(1));
            if (Files.isSymbolicLink(folder)) {
                command.addAll(
                        List.of("--symlink", Files.readSymbolicLink(folder).toString(), name));
            } else if (Files.isDirectory(folder)) {
                bind(command, folder, name);
            }
        }
        Path cache = root.resolve("etc/ld.so.cache");
        if (Files.isReadable(cache)) {
            bind(command, cache, "/etc/ld.so.cache");
        }
    }

    /** The runtime's folder and what its links lead to, as some systems keep its settings elsewhere. */
    private static Set<Path> runtime(Path java) throws IOException {
        Set<Path> parts = new LinkedHashSet<>();
        parts.add(java);
        try (Stream<Path> files = Files.walk(java)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Path target = link.toAbsolutePath()
                        .resolveSibling(Files.readSymbolicLink(link))
                        .normalize();
                boolean outside = !target.startsWith(java) && SYSTEM.stream().noneMatch(target::startsWith);
                if (outside && (Files.isRegularFile(target) || Files.isDirectory(target)) && Files.isReadable(target)) {
                    parts.add(target);
                }
            }
        }
        return parts;
    }

    private static void bind(List<String> command, Path from, String to) {
        command.addAll(List.of("--ro-bind", from.toAbsolutePath().toString(), to));
    }
}
