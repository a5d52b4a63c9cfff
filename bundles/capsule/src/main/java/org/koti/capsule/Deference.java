package org.koti.capsule;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Lets other programs go first before what a process computes: all of the computer, or, where Linux groups programs for its scheduler (by session or by control
 * group), those of the same group. A thread that goes last does so until it ends, and so do those that it makes: Linux takes that back for nobody without rights, but
 * where {@code RLIMIT_NICE} was raised. That is why it is the threads that compute, and not the process: what the node asks next is answered by a new thread.
 */
final class Deference {
    /** Those of Java that run no code of the app's, and ours that makes the threads which answer calls. Linux keeps fifteen letters. */
    private static final Set<String> OWN = Set.of("VM Thread", "C1 CompilerThre", "C2 CompilerThre", "koti-link");

    private final Path threads;
    private final Set<Long> own;
    private final LongPredicate last;

    /**
     * Makes it.
     *
     * @param threads the folder of all of the process
     * @param own those that never go last
     * @param last lets a thread go last; true when it was told to, which may be lost all the same
     */
    Deference(Path threads, Set<Long> own, LongPredicate last) {
        this.threads = threads;
        this.own = own;
        this.last = last;
    }

    /**
     * The threads that are not the app's, by names that it cannot have given as long as its code did not run.
     *
     * @param threads the folder of all of the process
     * @throws IOException when it is gone
     */
    static Set<Long> own(Path threads) throws IOException {
        Set<Long> own = new HashSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
            for (Path thread : all) {
                ThreadFacts.of(thread)
                        .filter(facts -> OWN.contains(facts.name()))
                        .ifPresent(facts -> own.add(id(thread)));
            }
        }
        return own;
    }

    private static long id(Path thread) {
        return Long.parseLong(thread.getFileName().toString());
    }

    /** What it computes now, it computes when nobody else wants to. */
    void giveWay() {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
            for (Path thread : all) {
                if (!own.contains(id(thread)) && isFirst(ThreadFacts.of(thread))) {
                    boolean unused = last.test(id(thread));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // it is gone
        }
    }

    private static boolean isFirst(Optional<ThreadFacts> thread) {
        return thread.filter(facts -> facts.runs() && !facts.goesLast()).isPresent();
    }
}
