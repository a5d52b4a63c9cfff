package org.koti.capsule.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Hostile things, with all that Java can do. */
final class Attempts {
    private static final int MUCH = 100_000;

    private Attempts() {}

    static String run(String what, String argument) throws Exception {
        return switch (what) {
            case "read" -> Files.readString(Path.of(argument));
            case "list" -> list(Path.of(argument));
            case "write" -> Files.writeString(Path.of(argument), "hello").toString();
            case "open" -> open(Path.of(argument));
            case "connect" -> connect(Integer.parseInt(argument));
            case "start" -> start(argument);
            case "signal" -> signal(Long.parseLong(argument));
            case "processes" -> String.join(" ", processes());
            case "reflect" ->
                String.valueOf(Class.forName("java.lang.Runtime")
                        .getMethod("availableProcessors")
                        .invoke(Runtime.getRuntime()));
            case "heap" -> heap();
            case "threads" -> threads();
            case "descriptors" -> descriptors();
            case "flood" -> flood();
            case "print" -> print();
            case "exit" -> exit();
            case "spin" -> spin();
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static String list(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        }
        names.sort(String::compareTo);
        return String.join(" ", names);
    }

    /** Opens for writing and writes nothing: where it can be opened, it is the machine's own. */
    private static String open(Path file) throws IOException {
        Files.newByteChannel(file, StandardOpenOption.WRITE).close();
        return "opened";
    }

    private static String connect(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            return "connected " + socket.isConnected();
        }
    }

    private static String start(String command) throws Exception {
        Process process =
                new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
        return "started " + process.waitFor();
    }

    private static String signal(long process) {
        return ProcessHandle.of(process)
                .map(handle -> "sent " + handle.destroyForcibly())
                .orElse("no such process");
    }

    private static List<String> processes() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .sorted()
                    .toList();
        }
    }

    private static String heap() {
        List<byte[]> kept = new ArrayList<>();
        while (kept.size() < MUCH) {
            kept.add(new byte[1 << 20]);
        }
        return "kept " + kept.size();
    }

    private static String threads() {
        List<Thread> started = new ArrayList<>();
        try {
            while (started.size() < MUCH) {
                Thread thread = new Thread(Attempts::spinSlowly);
                thread.setDaemon(true);
                thread.start();
                started.add(thread);
            }
        } catch (OutOfMemoryError e) {
            return "stopped at a limit";
        }
        return "started " + started.size();
    }

    private static void spinSlowly() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String descriptors() {
        List<InputStream> open = new ArrayList<>();
        try {
            while (open.size() < MUCH) {
                open.add(Files.newInputStream(Path.of("/dev/zero")));
            }
        } catch (IOException e) {
            return "stopped after " + open.size();
        } finally {
            for (InputStream each : open) {
                try {
                    each.close();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return "open " + open.size();
    }

    private static String flood() throws IOException {
        Path file = Path.of("/tmp/flood");
        byte[] block = new byte[1 << 20];
        long written = 0;
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < MUCH; i++) {
                out.write(block);
                written++;
            }
        } catch (IOException e) {
            return "stopped after " + written;
        } finally {
            Files.delete(file);
        }
        return "written " + written;
    }

    private static String print() {
        for (int i = 0; i < MUCH; i++) {
            System.err.println("a line of an app that prints too much");
            System.out.println("another");
        }
        return "printed";
    }

    private static String exit() {
        Runtime.getRuntime().halt(42);
        return "still here";
    }

    private static String spin() {
        long until = System.nanoTime() + 3_600_000_000_000L;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        return "spun";
    }
}
