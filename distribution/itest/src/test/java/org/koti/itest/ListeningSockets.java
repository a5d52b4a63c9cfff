package org.koti.itest;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** What a process of this machine listens on, as Linux tells in {@code /proc}. */
final class ListeningSockets {
    private static final String LISTENING = "0A";
    private static final String MAPPED_IPV4 = "0000000000000000FFFF0000";

    private ListeningSockets() {}

    /**
     * Returns each TCP address and port that the process listens on, and each UDP one that it has bound, for example
     * {@code tcp 127.0.0.1:8480}; none when the process has ended.
     */
    static Set<String> of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        Set<String> owned = socketInodes(process.resolve("fd"));
        Set<String> listening = new TreeSet<>();
        for (String table : new String[] {"tcp", "tcp6", "udp", "udp6"}) {
            Path file = process.resolve("net").resolve(table);
            if (!Files.exists(file)) {
                continue;
            }
            Files.readAllLines(file).stream()
                    .skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields -> owned.contains(fields[9]))
                    .filter(fields -> table.startsWith("udp") || fields[3].equals(LISTENING))
                    .forEach(fields -> listening.add(table.substring(0, 3) + " " + address(fields[1])));
        }
        return listening;
    }

    private static Set<String> socketInodes(Path descriptors) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptors)) {
            for (Path descriptor : all) {
                String target = target(descriptor);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        }
        return inodes;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static String address(String hexadecimal) {
        String[] parts = hexadecimal.split(":");
        String host = parts[0];
        if (host.startsWith(MAPPED_IPV4)) {
            host = host.substring(MAPPED_IPV4.length());
        }
        return (host.length() == 8 ? ipv4(host) : host) + ":" + Integer.parseInt(parts[1], 16);
    }

    private static String ipv4(String littleEndian) {
        StringBuilder dotted = new StringBuilder();
        for (int end = 8; end > 0; end -= 2) {
            dotted.append(Integer.parseInt(littleEndian.substring(end - 2, end), 16))
                    .append(end > 2 ? "." : "");
        }
        return dotted.toString();
    }
}
