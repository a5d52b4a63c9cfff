package org.koti.capsule;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.koti.api.app.AppId;

/**
 * Main class of an app's process. Standard input and output are the link to the node; what the app prints goes to standard error.
 *
 * <ol>
 *   <li>Ask the node which services there are, and offer them in a framework of its own, beside Declarative Services.
 *   <li>Start the app's bundle; what it offers is told to the node.
 *   <li>Say that it runs, or why not.
 *   <li>Answer calls until the node ends the link.
 * </ol>
 *
 * Each call has a thread of its own, made by the one that listens: what a call computes for long may go last from then on, and the next shall not. Where it cannot write
 * what it has to, it ends at once: the node waits for that.
 */
final class Child {
    private static final int BROKEN_OFF = 1;

    /** The node takes its time. */
    private static final Alarm PATIENT = (wait, work) -> () -> {};

    private Child() {}

    /**
     * Runs an app until the node ends it.
     *
     * @param arguments the app's jar, the one with Declarative Services, the app's id
     */
    public static void main(String[] arguments) {
        FrameStream frames = new FrameStream(
                new FileInputStream(FileDescriptor.in),
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
                Json.NODE_WRITES,
                Json.NODE_READS);
        System.setIn(InputStream.nullInputStream());
        System.setOut(System.err);
        Inside inside = new Inside(AppId.parse(arguments[2]));
        Link link = new Link(
                frames,
                inside::receive,
                Child::call,
                RunningCapsule.MOST_CALLS,
                new Budget(Json.NODE_WRITES).share(),
                PATIENT,
                Child::breakOff);
        Thread listener = new Thread(() -> listen(link), "koti-link");
        listener.start();
        inside.run(link, arguments[0], arguments[1]);
    }

    /** Where there is no thread left, the link ends in words. */
    private static void call(Runnable work) {
        try {
            new Thread(work, "koti-call").start();
        } catch (OutOfMemoryError e) {
            throw new RejectedExecutionException(e);
        }
    }

    /** Whatever ends it, nobody else would answer. */
    private static void listen(Link link) {
        try {
            Optional<String> ignored = link.run();
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    /** The node keeps the last lines that it prints. */
    private static void breakOff(String why) {
        try {
            System.err.println(why);
        } finally {
            Runtime.getRuntime().halt(BROKEN_OFF);
        }
    }
}
