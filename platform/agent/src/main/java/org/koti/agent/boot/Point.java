package org.koti.agent.boot;

/**
 * A guarded method of the JDK.
 *
 * @param member the method, for example {@code java.io.FileInputStream.open}
 * @param rule who decides
 * @param argument which argument of the guarded method {@link Guard#check(int, Object)} gets, for the messages of tests; -1 for none
 * @param deed what an app may not do, after "may not"
 * @param remedy what to do instead
 */
public record Point(String member, Rule rule, int argument, String deed, String remedy) {
    /** Who decides whether a guarded method may go on, on a thread that runs an app. */
    public enum Rule {
        /** The nearest frame that is neither the JDK's nor a transparent library's. */
        DEEP,
        /** Who calls the method; the JDK may. */
        DIRECT,
        /** As {@link #DIRECT}, and an app may pass its own class loader. */
        LOADER,
        /** As {@link #DIRECT}, and an app may for the thread on which it runs. */
        THREAD,
        /** As {@link #DEEP}, and the common pool may start its workers, since those who wait for one would hang. */
        START
    }
}
