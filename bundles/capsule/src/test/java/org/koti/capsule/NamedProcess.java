package org.koti.capsule;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that does nothing and has a name of any bytes, as one gives itself. */
final class NamedProcess implements AutoCloseable {
    /** Makes a program of that name, says the name, and becomes it. */
    private static final String BECOME =
            "name=$(printf \"$2\"); cp \"$(command -v sleep)\" \"$1/$name\"; exec \"$1/$name\" 600";

    private final Process process;

    /**
     * Starts it.
     *
     * @param folder where its program is made
     * @param name as {@code printf} has it, {@code \\377} for a byte
     */
    NamedProcess(Path folder, String name) throws IOException {
        process = new ProcessBuilder("/bin/sh", "-c", BECOME, "sh", folder.toString(), name).start();
        await().until(() -> !name().equals("sh"));
    }

    /** Its bytes, each a character. */
    private String name() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of("/proc", String.valueOf(id()), "comm"));
        return new String(bytes, StandardCharsets.ISO_8859_1).strip();
    }

    long id() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        await().until(() -> !process.isAlive());
    }
}
