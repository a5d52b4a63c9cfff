package org.koti.testkit.pick;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.koti.api.pick.Pick;
import org.koti.spi.pick.PickRequest;

/** A request that the test answers. */
final class InMemoryPick<T> implements Pick<T> {
    private final PickRequest asked;
    private final Instant until;
    private final Class<T> type;
    private final InMemoryPicker picker;
    private final CountDownLatch over = new CountDownLatch(1);
    private State state = State.OPEN;
    private Optional<T> picked = Optional.empty();

    InMemoryPick(PickRequest asked, Instant until, Class<T> type, InMemoryPicker picker) {
        this.asked = asked;
        this.until = until;
        this.type = type;
        this.picker = picker;
    }

    PickRequest asked() {
        return asked;
    }

    Instant until() {
        return until;
    }

    void end(State how, Optional<Object> thing) {
        synchronized (this) {
            state = how;
            picked = thing.map(type::cast);
        }
        over.countDown();
    }

    @Override
    public State state() {
        picker.check();
        synchronized (this) {
            return state;
        }
    }

    @Override
    public Optional<T> picked() {
        picker.check();
        synchronized (this) {
            return picked;
        }
    }

    @Override
    public Optional<T> await(Duration longest) throws InterruptedException {
        picker.check();
        return over.await(longest.toMillis(), TimeUnit.MILLISECONDS) ? picked() : Optional.empty();
    }

    @Override
    public boolean cancel() {
        picker.check();
        return picker.cancel(this);
    }
}
