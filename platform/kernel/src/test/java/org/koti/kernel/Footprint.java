package org.koti.kernel;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What this process holds at a moment.
 *
 * @param heap bytes in use
 * @param metaspace bytes in use
 * @param threads names of those that run, without the numbers in them; those that the JDK, the tests and a swap that ends begin and end are left out
 * @param files what is open below a folder, with the numbers of the framework's revisions left out
 */
record Footprint(long heap, long metaspace, List<String> threads, List<String> files) {
    private static final Path OPEN = Path.of("/proc/self/fd");

    private static final List<String> PASSING =
            List.of("koti-retire-", "koti-app-", "koti-stop-", "junit-", "FelixResolver-", "awaitility");

    /** {@return that of now, of files below a folder} */
    static Footprint now(Path folder) throws IOException {
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getName().equals("Metaspace"))
                        .map(MemoryPoolMXBean::getUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum(),
                Thread.getAllStackTraces().keySet().stream()
                        .filter(Footprint::isOfTheProgram)
                        .map(thread -> thread.getName().replaceAll("[0-9]+", "N"))
                        .filter(name -> PASSING.stream().noneMatch(name::startsWith))
                        .sorted()
                        .toList(),
                files(folder));
    }

    /** One that has ended meanwhile has no group. */
    private static boolean isOfTheProgram(Thread thread) {
        @Nullable ThreadGroup group = thread.getThreadGroup();
        return group != null && !group.getName().equals("system");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> open = Files.list(OPEN)) {
            return open.map(Footprint::target)
                    .filter(target -> target.startsWith(folder.toString()))
                    .map(target -> target.replaceAll("bundle[0-9]+/version[0-9.]+", "bundle/version"))
                    .sorted()
                    .toList();
        }
    }

    private static String target(Path handle) {
        try {
            return Files.readSymbolicLink(handle).toString();
        } catch (IOException closed) {
            return "";
        }
    }
}
