package org.koti.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every address that a process and its children ask the kernel for, to listen there, from their first moment to their last: strace misses no call, however
 * soon the socket is closed again.
 *
 * @param file where strace writes
 */
record SocketCalls(Path file) {
    private static final Pattern BIND = Pattern.compile(
            "bind\\(\\d+<(TCP|UDP)(?:v6)?:\\[\\d+]>, \\{sa_family=AF_INET6?,"
                    + " sin6?_port=htons\\((\\d+)\\).*?(?:inet_pton\\(AF_INET6, |inet_addr\\()\"(?:::ffff:)?([^\"]+)\"");
    private static final List<String> STRACE =
            List.of("strace", "-f", "--seccomp-bpf", "-yy", "-e", "trace=bind", "-e", "signal=none");

    /** Whether strace is there and may look. */
    static boolean possible() {
        try {
            List<String> trial = new ArrayList<>(STRACE);
            trial.addAll(List.of("-o", "/dev/null", "true"));
            SystemCommand.run(trial.toArray(String[]::new));
            return true;
        } catch (IOException missing) {
            return false;
        }
    }

    /** Where a process runs whose calls are written down: a child of strace's, which ends as it does. */
    Host host() {
        List<String> prefix = new ArrayList<>(STRACE);
        prefix.addAll(List.of("-o", file.toString()));
        return new Host(prefix);
    }

    /** Protocol, address and port of each call, for example {@code TCP 127.0.0.1:8480}, once strace has ended. */
    Set<String> addresses() throws IOException {
        Set<String> addresses = new TreeSet<>();
        Matcher call = BIND.matcher(Files.readString(file));
        while (call.find()) {
            addresses.add(call.group(1) + " " + call.group(3) + ":" + call.group(2));
        }
        return addresses;
    }
}
