package org.koti.sample.prospector;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Digs with what Java has. */
final class Survey {
    private static final List<String> HOMES = List.of("/home", "/root", "/Users", "/mnt", "/media", "/var", "/srv");
    private static final int MUCH = 100_000;
    private static final int PATIENCE_MILLIS = 2_000;

    private Survey() {}

    /** {@return files where people keep theirs} */
    static String files() {
        return HOMES.stream()
                .map(Path::of)
                .filter(Files::exists)
                .map(Path::toString)
                .collect(Collectors.joining(" "));
    }

    /** {@return processes besides the app's own and its keeper} */
    static String processes() {
        long mine = ProcessHandle.current().pid();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.map(ProcessHandle::pid)
                    .filter(pid -> pid != mine && pid != 1)
                    .map(String::valueOf)
                    .collect(Collectors.joining(" "));
        }
    }

    /** {@return networks that lead anywhere} */
    static String network() {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .map(NetworkInterface::getName)
                    .filter(name -> !name.equals("lo"))
                    .collect(Collectors.joining(" "));
        } catch (SocketException e) {
            return "";
        }
    }

    /** {@return what one tool found at a place, or why not} */
    static String dig(String tool, String place) {
        try {
            return switch (tool) {
                case "read" -> "found: " + Files.readString(Path.of(place));
                case "connect" -> connect(Integer.parseInt(place));
                case "start" ->
                    "found: " + new ProcessBuilder(place.split(" ", 20)).start().pid();
                case "kill" ->
                    "found: " + ProcessHandle.of(Long.parseLong(place)).map(ProcessHandle::destroyForcibly);
                case "hoard" -> hoard();
                case "spin" -> spin();
                default -> "no such tool";
            };
        } catch (IOException | RuntimeException e) {
            return "refused: " + e;
        }
    }

    private static String connect(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
            return "found: a way to " + socket.getPort();
        }
    }

    private static String hoard() {
        List<byte[]> hoard = new ArrayList<>();
        while (hoard.size() < MUCH) {
            hoard.add(new byte[1 << 20]);
        }
        return "found: room for " + hoard.size();
    }

    private static String spin() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
        return "found: an end";
    }
}
