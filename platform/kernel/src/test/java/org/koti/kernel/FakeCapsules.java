package org.koti.kernel;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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
        return open::decrementAndGet;
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
