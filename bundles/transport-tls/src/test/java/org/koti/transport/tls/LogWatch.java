package org.koti.transport.tls;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Sees all that is logged at information level and above, by Koti and by the libraries. */
final class LogWatch extends Handler implements AutoCloseable {
    private final Logger root = Logger.getLogger("");
    private final List<LogRecord> all = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    LogWatch() {
        root.addHandler(this);
    }

    /** Waits for the next line of the transport itself. */
    String next() throws InterruptedException {
        return RecordingHandler.next(lines);
    }

    /** The transport's lines that nobody took. */
    List<String> rest() {
        return List.copyOf(lines);
    }

    /** Whatever came with a stack trace. */
    List<Throwable> traces() {
        return all.stream()
                .map(LogRecord::getThrown)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** What libraries warned of. */
    List<String> warnings() {
        return all.stream()
                .filter(r -> r.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogRecord::getMessage)
                .toList();
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getLevel().intValue() < Level.INFO.intValue()) {
            return;
        }
        all.add(line);
        if (line.getLoggerName() != null && line.getLoggerName().startsWith("org.koti.")) {
            lines.add(line.getMessage());
        }
    }

    @Override
    public void flush() {
        // Nothing is kept back.
    }

    @Override
    public void close() {
        root.removeHandler(this);
    }
}
