package org.koti.kernel;

import java.util.Optional;
import org.koti.agent.sandbox.Confinement;
import org.koti.spi.capsule.Capsule;

/** What confines one run of an app: its classes in the node, or, where it has one, its process. Safe for use by several threads. */
final class Contained implements Confinement {
    private final Confinement classes;
    private volatile Optional<Capsule> process = Optional.empty();

    Contained(Confinement classes) {
        this.classes = classes;
    }

    /** From now on it is the process that is measured and slowed; the node has no code of the app's. */
    void moveInto(Capsule capsule) {
        process = Optional.of(capsule);
    }

    @Override
    public Usage usage() {
        return process.map(Capsule::usage)
                .map(used -> new Usage(used.cpuNanos(), 0, used.calls()))
                .orElseGet(classes::usage);
    }

    @Override
    public int threads() {
        return process.map(capsule -> capsule.usage().calls()).orElseGet(classes::threads);
    }

    @Override
    public int underWay() {
        return process.map(capsule -> capsule.usage().calls()).orElseGet(classes::underWay);
    }

    @Override
    public boolean slow(double cores) {
        return process.map(capsule -> capsule.slow(cores)).orElseGet(() -> classes.slow(cores));
    }

    @Override
    public void giveWay() {
        process.ifPresentOrElse(Capsule::giveWay, classes::giveWay);
    }

    @Override
    public void resume() {
        process.ifPresentOrElse(Capsule::resume, classes::resume);
    }

    @Override
    public void halt(String reason) {
        classes.halt(reason);
    }

    @Override
    public int remaining() {
        return classes.remaining();
    }

    /** The process is closed by who opened it. */
    @Override
    public void close() {
        classes.close();
    }
}
