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
     * Takes what the guards of the JDK refused to apps since the last call.
     *
     * @return by app and method, each once; empty where nothing was refused
     */
    List<Refusal> drainRefusals();

    /**
     * Counts the refusals for which there was no place until the next call of {@link #drainRefusals}.
     *
     * @return their number since the node started
     */
    long lostRefusals();

    /**
     * What an app was refused.
     *
     * @param app the app's id, as it was given to {@link #confine}
     * @param member the method of the JDK, for example {@code java.io.File.length}
     * @param times how often
     */
    record Refusal(String app, String member, long times) {}
}
