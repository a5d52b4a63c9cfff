package org.koti.capsule;

import java.util.Locale;
import java.util.stream.Collectors;
import org.koti.api.log.Log;

/** The node's log for an app in its process: a line crosses as far as the node keeps it, and half a character as its number, for no text of JSON can hold one. */
final class RemoteLog implements Log {
    private final Log node;

    RemoteLog(Log node) {
        this.node = node;
    }

    @Override
    public void info(String line) {
        node.info(sendable(line));
    }

    @Override
    public void warn(String line) {
        node.warn(sendable(line));
    }

    private static String sendable(String line) {
        return line.codePoints()
                .limit(MAX_LINE + 1L)
                .mapToObj(point -> Character.getType(point) == Character.SURROGATE
                        ? String.format(Locale.ROOT, "\\u%04x", point)
                        : Character.toString(point))
                .collect(Collectors.joining());
    }
}
