package org.koti.home;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.koti.spi.app.PlainText;
import org.koti.spi.consent.AppGate;
import org.koti.spi.limit.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What one app writes into the node's log through its servlet context. Each call is one line; what is beyond the app's limit is not written. */
final class ContextLog {
    private static final int LONGEST_LINE = 2000;
    private static final int LINES_OF_FAILURE = 20;
    private static final int FRAMES = 8;

    private final Supplier<Optional<AppGate>> gate;
    private final BiConsumer<Level, String> log;

    ContextLog(Supplier<Optional<AppGate>> gate, BiConsumer<Level, String> log) {
        this.gate = gate;
        this.log = log;
    }

    /**
     * Makes one that writes into the node's log.
     *
     * @param app names the app there
     * @param gate gives the app's gate, which is asked for each line; nothing is written without it
     */
    static ContextLog of(String app, Supplier<Optional<AppGate>> gate) {
        Logger logger = LoggerFactory.getLogger("app." + app);
        return new ContextLog(gate, (level, line) -> {
            if (level == Level.WARN) {
                logger.warn("{}", line);
            } else {
                logger.info("{}", line);
            }
        });
    }

    void write(String text) {
        if (mayWrite(1)) {
            log.accept(Level.INFO, line(text));
        }
    }

    void write(String text, Throwable failure) {
        if (mayWrite(LINES_OF_FAILURE)) {
            log.accept(
                    Level.WARN,
                    line(text) + ": " + PlainText.of(failure, LONGEST_LINE) + PlainText.places(failure, FRAMES));
        }
    }

    /** The app's own words could look like lines of others. */
    private static String line(String text) {
        return PlainText.line(text, LONGEST_LINE);
    }

    private boolean mayWrite(int lines) {
        try {
            gate.get().orElseThrow(() -> new IllegalStateException("no gate")).spend(Resource.LOG, lines);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
