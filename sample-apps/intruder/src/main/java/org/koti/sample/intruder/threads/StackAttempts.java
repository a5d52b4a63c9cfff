package org.koti.sample.intruder.threads;

import java.io.File;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;

/** Tries at the end of the stack, where a guard might have no room. */
@SuppressWarnings("InfiniteRecursion")
public final class StackAttempts {
    private static final String GROUP = "threads";

    private StackAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "a file at the end of the stack", DeepThenFile::new),
                new Trial(GROUP, "a property at the end of the stack", DeepThenProperty::new),
                new Trial(GROUP, "an allowed class at the end of the stack", DeepThenDeputy::new),
                new Trial(GROUP, "an allowed class after the end of the stack", DeepThenLater::new));
    }

    static final class DeepThenFile implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("is there", deep(ground));
        }

        private static boolean deep(Ground ground) {
            try {
                return deep(ground);
            } catch (StackOverflowError end) {
                return new File(ground.secret()).exists();
            }
        }
    }

    static final class DeepThenProperty implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("home", deep());
        }

        private static String deep() {
            try {
                return deep();
            } catch (StackOverflowError end) {
                return System.getProperty("java.home");
            }
        }
    }

    static final class DeepThenDeputy implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read("read", deep());
        }

        private static @Nullable InputStream deep() {
            try {
                return deep();
            } catch (StackOverflowError end) {
                return Attempt.class.getResourceAsStream("/java/lang/Object.class/../../../../etc/passwd");
            }
        }
    }

    static final class DeepThenLater implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            int reached = deep(0);
            if (reached == 0) {
                return Evidence.of("depth", null);
            }
            return Evidence.read("read", Attempt.class.getResourceAsStream("/../../../../../../etc/passwd"));
        }

        private static int deep(int depth) {
            try {
                return deep(depth + 1);
            } catch (StackOverflowError end) {
                return depth;
            }
        }
    }
}
