package org.koti.kernel;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.capsule.Capsule;
import org.koti.spi.capsule.CapsuleFailedException;
import org.koti.spi.capsule.CapsulePlan;
import org.koti.spi.capsule.Capsules;

/** Processes that are none. */
final class FakeCapsules implements Capsules {
    volatile Optional<Problem> obstacle = Optional.empty();
    volatile Optional<Problem> failure = Optional.empty();
    /** What happens while a process starts. */
    volatile Consumer<CapsulePlan> opening = plan -> {};

    private final AtomicInteger open = new AtomicInteger();
    private volatile Optional<CapsulePlan> plan = Optional.empty();
    private volatile Optional<FakeCapsule> last = Optional.empty();

    @Override
    public Optional<Problem> obstacle() {
        return obstacle;
    }

    @Override
    public Capsule open(CapsulePlan wanted) throws CapsuleFailedException {
        if (failure.isPresent()) {
            throw new CapsuleFailedException(failure.get());
        }
        plan = Optional.of(wanted);
        opening.accept(wanted);
        open.incrementAndGet();
        FakeCapsule opened = new FakeCapsule();
        last = Optional.of(opened);
        return opened;
    }

    /** {@return the one that was opened last} */
    FakeCapsule last() {
        return last.orElseThrow();
    }

    /** A process that uses what the test says. */
    final class FakeCapsule implements Capsule {
        private volatile Supplier<Usage> usage = () -> new Usage(0, 0);
        private volatile double pace = Double.POSITIVE_INFINITY;
        private volatile boolean gaveWay;
        private volatile boolean killed;
        private volatile boolean fragile;

        /** What it uses from now on, at each look. */
        void uses(Supplier<Usage> next) {
            usage = next;
        }

        /** Its end cannot be brought about without a mishap. */
        void breaks() {
            fragile = true;
        }

        double pace() {
            return pace;
        }

        boolean gaveWay() {
            return gaveWay;
        }

        boolean killed() {
            return killed;
        }

        @Override
        public Usage usage() {
            return usage.get();
        }

        @Override
        public void giveWay() {
            gaveWay = true;
        }

        @Override
        public boolean slow(double cores) {
            pace = cores;
            return true;
        }

        @Override
        public void resume() {
            pace = Double.POSITIVE_INFINITY;
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }

        @Override
        public void kill() {
            killed = true;
            close();
            if (fragile) {
                throw new IllegalStateException("nobody knows whether it is gone");
            }
        }
    }

    /** {@return how many run} */
    int open() {
        return open.get();
    }

    /** {@return the last one} */
    CapsulePlan plan() {
        return plan.orElseThrow();
    }
}
