package org.koti.agent.sandbox;

import java.util.List;
import java.util.Set;

/** What confines apps in this VM; there is none where the agent does not run. Safe for use by several threads. */
public interface Sandbox {
    /**
     * Judges one class of an app before the app is installed, as it will be judged again when the class is loaded.
     *
     * @param classFile the class
     * @param own the app's other classes
     * @return what no app may do, empty when it may be loaded; never throws for any bytes
     */
    List<Finding> judge(byte[] classFile, AppClasses own);

    /**
     * Confines what a class loader loads from now on; called before any class of the app is loaded. Classes that are refused become stubs whose
     * initializer throws {@link LinkageError} with the finding's words.
     *
     * @param loader the loader of one running generation of an app
     * @param app the app's id, for messages
     * @param own the app's class files
     * @param components binary names of the classes that the platform calls by reflection
     * @return the confinement, to be closed when the generation ended
     */
    Confinement confine(ClassLoader loader, String app, AppClasses own, Set<String> components);

    /**
     * Takes what apps were refused since the last call, also what a run is refused that has ended and of which something goes on.
     *
     * @return by app, kind and words, each once; empty where nothing was refused
     */
    List<Refusal> drainRefusals();

    /**
     * Counts the refusals of which it is not known any more which app was refused.
     *
     * @return their number since the node started
     */
    long lostRefusals();

    /**
     * What an app was refused.
     *
     * @param app the app's id, as it was given to {@link #confine}
     * @param kind what kind of thing
     * @param what the method of the JDK, for example {@code java.io.File.length}; or the finding of a class; empty for {@link Kind#MORE}
     * @param times how often
     */
    record Refusal(String app, Kind kind, String what, long times) {
        /** The kinds of refusals. */
        public enum Kind {
            /** A guarded method of the JDK. */
            METHOD,
            /** A class of its own that no app may have was to be loaded. */
            CLASS,
            /** So many methods that there was no place to tell them apart. */
            MORE
        }
    }
}
