package org.koti.maven.swaps;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The threads that run at a moment, but for those of the JDK, the framework and the platform.
 *
 * @param counts how many there are of each name, without the numbers in it
 */
record TidyThreads(Map<String, Long> counts) {
    private static final List<String> PLATFORM =
            List.of("koti-", "Felix", "SCR", "fileinstall", "Framework", "CM ", "ForkJoinPool.commonPool");

    /** {@return those of now} */
    static TidyThreads now() {
        return new TidyThreads(Thread.getAllStackTraces().keySet().stream()
                .filter(TidyThreads::isOfTheProgram)
                .map(Thread::getName)
                .filter(name -> PLATFORM.stream().noneMatch(name::startsWith))
                .map(name -> name.replaceAll("[0-9]+", "N"))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting())));
    }

    /** One that has ended meanwhile has no group. */
    private static boolean isOfTheProgram(Thread thread) {
        @Nullable ThreadGroup group = thread.getThreadGroup();
        return group != null && !group.getName().equals("system");
    }

    /**
     * What is more than before.
     *
     * @param before what there was
     * @param least how many more of a name count
     * @return names, each with how many
     */
    List<String> since(TidyThreads before, long least) {
        return counts.entrySet().stream()
                .filter(now -> now.getValue() - before.counts().getOrDefault(now.getKey(), 0L) >= least)
                .map(now -> now.getValue() + " × “" + now.getKey() + "”")
                .toList();
    }
}
