package org.koti.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Processor time of starts of a node as it is, and of one whose start command names another agent, in turn; each on a home that it started on before. */
final class GuardedStarts {
    private static final Duration REST = Duration.ofSeconds(3);
    private static final String AGENT = "-javaagent:$distribution/lib/koti-agent.jar";
    private static final String NO_AGENT = "-javaagent:$distribution/lib/unguarded.jar";

    private final KotiNode guarded;
    private final KotiNode unguarded;

    /** Makes the other node, a copy of the distribution. */
    GuardedStarts(Path distribution, Path scratch) throws IOException {
        Path copy = Folders.copy(distribution, scratch.resolve("unguarded"));
        Path command = copy.resolve("bin/koti");
        String script = Files.readString(command);
        if (!script.contains(AGENT)) {
            throw new IOException(command + " has no " + AGENT);
        }
        Files.writeString(command, script.replace(AGENT, NO_AGENT));
        writeAgent(copy.resolve("lib/unguarded.jar"));
        guarded = new KotiNode(distribution, scratch.resolve("guarded-home"));
        unguarded = new KotiNode(copy, scratch.resolve("unguarded-home"));
    }

    /** Beside the classes that Koti keeps for the boot class path, of which its launcher needs some. */
    private static void writeAgent(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Premain-Class", Unguarded.class.getName());
        headers.putValue("Boot-Class-Path", "koti-boot.jar");
        headers.putValue("Can-Redefine-Classes", "true");
        headers.putValue("Can-Retransform-Classes", "true");
        String name = Unguarded.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream in = Unguarded.class.getResourceAsStream("Unguarded.class")) {
            if (in == null) {
                throw new IOException("no class file of " + name);
            }
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
        }
    }

    /** Milliseconds of each start, of the node as it is and of the other. */
    record Millis(List<Double> guarded, List<Double> unguarded) {}

    /** The first start of each counts for nothing. */
    Millis run(int rounds) throws IOException, InterruptedException {
        Millis millis = new Millis(new ArrayList<>(), new ArrayList<>());
        start(guarded);
        start(unguarded);
        for (int round = 0; round < rounds; round++) {
            millis.guarded().add(start(guarded));
            millis.unguarded().add(start(unguarded));
        }
        return millis;
    }

    private static double start(KotiNode node) throws IOException, InterruptedException {
        return Start.of(node, REST).processor().toMillis();
    }
}
