package org.koti.kernel;

import java.util.List;
import java.util.stream.Collectors;
import org.koti.api.app.AppId;

/**
 * A run of an app that has ended, and whose classes something keeps in memory.
 *
 * @param app the app
 * @param version its version
 * @param alive how many runs of the app are in memory, this and the current one among them
 * @param threads names of the threads that keep it, as far as can be told
 */
record Staying(AppId app, String version, int alive, List<String> threads) {
    /** {@return what keeps it, and what the developer of the app does} */
    String why() {
        return threads.isEmpty()
                ? "no thread that can be seen keeps it, so a ThreadLocal, a listener, a shutdown hook or a cache outside of the app has one of its objects;"
                        + " take that back in a method with @Deactivate;"
                        + " what it is shows a heap dump (jcmd PID GC.heap_dump FILE), by the path to the class loader of its bundle"
                : (threads.size() == 1 ? "the thread " : "the threads ")
                        + threads.stream().map(name -> '“' + name + '”').collect(Collectors.joining(", "))
                        + (threads.size() == 1 ? " runs" : " run")
                        + " code of it, or of another version of it; what outlives its version is ended in a method with @Deactivate, or left to Tasks and Timer";
    }

    @Override
    public String toString() {
        return "version " + version + " of " + app + " has ended and is still in memory, where " + alive
                + " of it are now: " + why();
    }
}
