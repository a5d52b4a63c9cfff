package org.koti.maven;

import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** Writes down what an author would read. */
final class Recorder extends SystemStreamLog {
    private final List<String> lines;

    Recorder(List<String> lines) {
        this.lines = lines;
    }

    @Override
    public void info(CharSequence content) {
        lines.add("info: " + content);
    }

    @Override
    public void warn(CharSequence content) {
        lines.add("warn: " + content);
    }
}
