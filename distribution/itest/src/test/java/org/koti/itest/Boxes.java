package org.koti.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The boxes in which apps have processes of their own. */
final class Boxes {
    private static final List<String> TRIAL = List.of(
            "bwrap",
            "--unshare-all",
            "--unshare-user",
            "--ro-bind",
            "/",
            "/",
            "--proc",
            "/proc",
            "--size",
            "1048576",
            "--tmpfs",
            "/tmp",
            "/bin/sh",
            "-c",
            ":");

    /** What is said where none can be made. */
    static final String SKIPPED =
            "SKIPPED: no app was run in a process of its own; bubblewrap is missing here, or cannot"
                    + " make namespaces. Debian: apt-get install bubblewrap.";

    private Boxes() {}

    /** Skips the test where no box can be made. */
    static void needed() {
        assumeTrue(possible(), SKIPPED);
    }

    /** Whether one can be made; a build machine has to be able to. */
    static boolean possible() {
        boolean possible = tryOut();
        if (System.getenv().containsKey("CI")) {
            assertThat(possible)
                    .as("this build machine can make a box (bubblewrap)")
                    .isTrue();
        }
        return possible;
    }

    private static boolean tryOut() {
        try {
            return new ProcessBuilder(TRIAL)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** {@return those of a node, outermost first} */
    static ProcessHandle[] of(StartedNode node) {
        return node.process()
                .descendants()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("bwrap"))
                        .isPresent())
                .toArray(ProcessHandle[]::new);
    }

    /** {@return done when all of these have ended} */
    static CompletableFuture<Void> end(ProcessHandle... boxes) {
        CompletableFuture<?>[] ends = new CompletableFuture<?>[boxes.length];
        for (int i = 0; i < boxes.length; i++) {
            ends[i] = boxes[i].onExit();
        }
        return CompletableFuture.allOf(ends);
    }
}
