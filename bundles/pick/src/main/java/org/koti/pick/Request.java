package org.koti.pick;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.koti.api.pick.Pick;
import org.koti.spi.pick.PickRequest;

/** A request of one run of an app. It is ended once, by who claimed it from {@link Requests}. */
final class Request<T> implements Pick<T> {
    private final PickRequest asked;
    private volatile Instant until;
    private final Class<T> type;
    private final Holdings holdings;
    private final Requests requests;
    private final CountDownLatch over = new CountDownLatch(1);
    private State state = State.OPEN;
    private Optional<T> picked = Optional.empty();

    Request(PickRequest asked, Instant until, Class<T> type, Holdings holdings, Requests requests) {
        this.asked = asked;
        this.until = until;
        this.type = type;
        this.holdings = holdings;
        this.requests = requests;
    }

    PickRequest asked() {
        return asked;
    }

    /** Of the run in which it was made. */
    Holdings holdings() {
        return holdings;
    }

    /** When it is late. */
    Instant until() {
        return until;
    }

    /** It is not late before then. */
    void waitUntil(Instant least) {
        if (until.isBefore(least)) {
            until = least;
        }
    }

    boolean isFor(Object thing) {
        return type.isInstance(thing);
    }

    /** Ends it with what was picked. */
    void take(Object thing) {
        end(State.PICKED, Optional.of(type.cast(thing)));
    }

    /** Ends it with nothing, unless it has ended. */
    void end(State how) {
        end(how, Optional.empty());
    }

    private void end(State how, Optional<T> thing) {
        synchronized (this) {
            if (state != State.OPEN) {
                return;
            }
            state = how;
            picked = thing;
        }
        over.countDown();
    }

    @Override
    public State state() {
        holdings.gate().requireRunning();
        requests.expire();
        synchronized (this) {
            return state;
        }
    }

    @Override
    public Optional<T> picked() {
        holdings.gate().requireRunning();
        synchronized (this) {
            return picked;
        }
    }

    @Override
    public Optional<T> await(Duration longest) throws InterruptedException {
        holdings.gate().requireRunning();
        requests.expire();
        return over.await(longest.toMillis(), TimeUnit.MILLISECONDS) ? picked() : Optional.empty();
    }

    @Override
    public boolean cancel() {
        holdings.gate().requireRunning();
        requests.expire();
        return requests.end(this, State.CANCELLED);
    }
}
