package org.koti.agent.guard;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Run in its own JVM, with the agent or without: every attempt as a stranger, then as a trusted class. */
public final class AttemptProbe {
    private AttemptProbe() {}

    /** Prints a line for each attempt: its name, what became of the stranger's, what became of the trusted one. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(System.getProperty("attempts.folder"));
        Files.writeString(folder.resolve("note.txt"), "hello");
        Path archive = folder.resolve("archive.zip");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("entry"));
        }
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ZipFile open = new ZipFile(archive.toFile())) {
            System.setProperty("attempts.port", Integer.toString(server.getLocalPort()));
            for (Class<?> attempts :
                    new Class<?>[] {AttemptsOrdinary.class, AttemptsOutside.class, AttemptsInside.class}) {
                attempt(attempts);
            }
            System.err.println(open.size());
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void attempt(Class<?> type) throws Exception {
        Class<?> copy = new Strangers().loadClass(type.getName());
        Map<String, Callable<Object>> strange = Strangers.attempts(copy);
        Map<String, Callable<Object>> trusted = Strangers.attempts(type);
        strange.forEach((name, action) -> System.out.println(
                name + ": " + Strangers.outcome(action) + ", " + Strangers.outcome(trusted.get(name))));
    }
}
