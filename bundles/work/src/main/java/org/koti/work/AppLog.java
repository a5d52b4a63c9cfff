package org.koti.work;

import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.koti.api.log.Log;
import org.koti.spi.app.PlainText;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.Gate;
import org.koti.spi.limit.Resource;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One app's lines in the node's log. */
@Component(service = Log.class, scope = ServiceScope.BUNDLE)
public final class AppLog implements Log {
    private static final Logger LOG = LoggerFactory.getLogger(AppLog.class);

    private final AppGate gate;
    private final Allowance allowance;
    private final BiConsumer<Level, String> log;

    /**
     * Made by Declarative Services for each bundle that uses it.
     *
     * @param gates tells apps apart
     * @param context names the bundle
     */
    @Activate
    public AppLog(@Reference Gate gates, ComponentContext context) {
        this(gates.of(context.getUsingBundle()), System::nanoTime, AppLog::toNode);
    }

    AppLog(AppGate gate, LongSupplier nanoTime, BiConsumer<Level, String> log) {
        this.gate = gate;
        this.allowance = new Allowance(MAX_BURST, PER_SECOND, nanoTime);
        this.log = log;
    }

    private static void toNode(Level level, String line) {
        if (level == Level.WARN) {
            LOG.warn("{}", line);
        } else {
            LOG.info("{}", line);
        }
    }

    @Deactivate
    void close() {
        tellLeftOut(allowance.forget());
    }

    @Override
    public void info(String line) {
        write(Level.INFO, line);
    }

    @Override
    public void warn(String line) {
        write(Level.WARN, line);
    }

    private void write(Level level, String line) {
        gate.requireRunning();
        if (isBeyondLimit()) {
            allowance.leaveOut();
            return;
        }
        allowance.take().ifPresent(leftOut -> {
            tellLeftOut(leftOut);
            log.accept(level, gate.app() + ": " + PlainText.line(line, MAX_LINE));
        });
    }

    private boolean isBeyondLimit() {
        try {
            gate.spend(Resource.LOG, 1);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private void tellLeftOut(long count) {
        if (count > 0) {
            log.accept(Level.WARN, gate.app() + ": " + String.format(Locale.ROOT, "… %,d lines left out", count));
        }
    }
}
