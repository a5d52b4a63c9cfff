package org.koti.agent.boot;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Kill points. Woven code of an app passes one at each method and each turn of a loop; all those of one app are one call site that does nothing until
 * {@link #halt} gives it a target that throws. The compilers fold such a call site away and throw their code away when its target changes, so that a kill
 * point costs nothing once code is compiled, and cannot be moved out of a loop as a plain field's read would be.
 */
public final class Stops {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType NOTHING = MethodType.methodType(void.class);
    private static final ConcurrentHashMap<Integer, MutableCallSite> SITES = new ConcurrentHashMap<>();
    private static final ConcurrentHashMap<Integer, Pace> PACES = new ConcurrentHashMap<>();
    private static final ConcurrentHashMap<Integer, Brake> BRAKES = new ConcurrentHashMap<>();
    private static final String NOT_RUNNING = "the app does not run any more";

    private Stops() {}

    /**
     * Bootstrap method of the kill points.
     *
     * @param caller ignored
     * @param name ignored
     * @param type ignored, the call site takes and returns nothing
     * @param app the app's number
     * @return the app's call site; one that throws where no such app runs
     * @throws ReflectiveOperationException never
     */
    public static CallSite link(MethodHandles.Lookup caller, String name, MethodType type, int app)
            throws ReflectiveOperationException {
        CallSite site = SITES.get(app);
        return site == null ? new ConstantCallSite(throwing(NOT_RUNNING)) : site;
    }

    /**
     * Lets an app run.
     *
     * @param app its number, never used before
     * @throws ReflectiveOperationException never
     */
    public static void open(int app) throws ReflectiveOperationException {
        SITES.put(app, new MutableCallSite(running()));
        BRAKES.put(app, new Brake());
    }

    /**
     * Finds what stops an app where it passes no kill point.
     *
     * @param app its number
     * @return its brake; one that stops at once where no such app runs
     */
    static Brake brake(int app) {
        Brake brake = BRAKES.get(app);
        if (brake == null) {
            brake = new Brake();
            brake.halt(NOT_RUNNING);
        }
        return brake;
    }

    /**
     * Makes the threads of an app wait at its kill points for a part of the time; again for another part.
     *
     * @param app its number
     * @param share for how much of the time each thread may run, more than 0 and less than 1
     * @return the pace, which tells whether threads wait for it; empty where no such app runs
     * @throws ReflectiveOperationException never
     */
    public static Optional<Pace> slow(int app, double share) throws ReflectiveOperationException {
        MutableCallSite site = SITES.get(app);
        if (site == null) {
            return Optional.empty();
        }
        Pace pace = PACES.get(app);
        if (pace == null) {
            pace = new Pace(share);
            PACES.put(app, pace);
            brake(app).slow(pace);
            MethodHandle wait = LOOKUP.findVirtual(Pace.class, "keep", NOTHING);
            site.setTarget(wait.bindTo(pace));
            MutableCallSite.syncAll(new MutableCallSite[] {site});
        } else {
            pace.change(share);
        }
        return Optional.of(pace);
    }

    /**
     * Lets a slowed app run at its own pace again.
     *
     * @param app its number
     * @throws ReflectiveOperationException never
     */
    public static void resume(int app) throws ReflectiveOperationException {
        MutableCallSite site = SITES.get(app);
        Pace pace = PACES.remove(app);
        if (site != null && pace != null) {
            pace.end();
            brake(app).slow(null);
            site.setTarget(running());
            MutableCallSite.syncAll(new MutableCallSite[] {site});
        }
    }

    /**
     * Makes each kill point of an app throw, for ever; the caller sees to it that the app is neither slowed nor resumed afterwards.
     *
     * @param app its number
     * @param reason words for the error
     * @throws ReflectiveOperationException never
     */
    public static void halt(int app, String reason) throws ReflectiveOperationException {
        MutableCallSite site = SITES.get(app);
        brake(app).halt(reason);
        if (site != null) {
            site.setTarget(throwing(reason));
            MutableCallSite.syncAll(new MutableCallSite[] {site});
        }
        Pace pace = PACES.remove(app);
        if (pace != null) {
            pace.end();
        }
    }

    /**
     * Forgets an app, which is to be halted before.
     *
     * @param app its number
     */
    public static void forget(int app) {
        SITES.remove(app);
        BRAKES.remove(app);
    }

    private static MethodHandle running() throws ReflectiveOperationException {
        return LOOKUP.findStatic(Stops.class, "run", NOTHING);
    }

    private static MethodHandle throwing(String reason) throws ReflectiveOperationException {
        MethodHandle stop = LOOKUP.findStatic(Stops.class, "stop", MethodType.methodType(void.class, String.class));
        return MethodHandles.insertArguments(stop, 0, reason);
    }

    static void run() {}

    static void stop(String reason) {
        throw new AppStopped(reason);
    }
}
