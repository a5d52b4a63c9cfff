package org.koti.app.leaker;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Listens to what the JDK logs, and goes on. */
@Component(
        service = {},
        immediate = true)
public final class Listener {
    /** Begins. */
    @Activate
    public Listener() {
        Logger.getLogger("").addHandler(new Silent());
    }

    private static final class Silent extends Handler {
        @Override
        public void publish(LogRecord line) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
