package org.koti.agent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.koti.agent.boot.Marks;

/** What the app of the tests sees of the platform: it tells whose code runs, and that it runs. */
public final class Outside {
    private static final List<String> SEEN = Collections.synchronizedList(new ArrayList<>());
    private static final Semaphore STAY = new Semaphore(0);
    private static volatile CountDownLatch running = new CountDownLatch(1);

    private Outside() {}

    /** An interface of the platform. */
    @FunctionalInterface
    public interface Service {
        /** Called by the platform. */
        Object serve(Object argument);
    }

    /** Notes that the app's code was reached here, and whether the thread is marked. */
    public static void note(String where) {
        SEEN.add(where + (Marks.current() == Marks.NONE ? " UNMARKED" : ""));
    }

    /** {@return what was noted, which is forgotten then} */
    public static List<String> noted() {
        List<String> noted = List.copyOf(SEEN);
        SEEN.clear();
        return noted;
    }

    /** Called by an app that goes on for ever now. */
    public static void running() {
        running.countDown();
    }

    /** Does not return before {@link #goOn()}, also where it is interrupted. */
    public static void stay() {
        running();
        boolean goesOn = false;
        while (!goesOn) {
            try {
                STAY.acquire();
                goesOn = true;
            } catch (InterruptedException again) {
                // stays
            }
        }
    }

    /** Lets one go on that stays. */
    public static void goOn() {
        STAY.release();
    }

    /** Waits for {@link #running()}. */
    public static void awaitRunning() throws InterruptedException {
        running.await();
        running = new CountDownLatch(1);
    }
}
