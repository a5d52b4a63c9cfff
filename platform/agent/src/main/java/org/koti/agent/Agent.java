package org.koti.agent;

import java.lang.instrument.Instrumentation;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.koti.agent.ahead.Digests;
import org.koti.agent.ahead.JarsAhead;
import org.koti.agent.guard.JdkGuard;
import org.koti.agent.weave.SandboxOfThisVm;

/**
 * Entry point of the Java agent, run by the JVM before the launcher.
 *
 * <p>A node must not run half adapted: any failure halts the JVM with one line on standard error and exit status
 * {@value #EXIT_STATUS}.
 */
public final class Agent {
    static final int EXIT_STATUS = 70;

    private static volatile @Nullable Instrumentation means;
    private static volatile Digests digests = new Digests();

    private Agent() {}

    /**
     * Adapts this JDK and guards it.
     *
     * @param options ignored
     * @param instrumentation the JVM's means to redefine classes
     */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        try {
            beginAhead();
            if (SubjectPatch.isNeededOn(Runtime.version())) {
                SubjectPatch.apply(instrumentation);
            }
            JdkGuard.install(instrumentation);
            SandboxOfThisVm.prepare(instrumentation);
            means = instrumentation;
        } catch (Throwable failure) {
            System.err.println("koti: this Java (" + Runtime.version()
                    + ") cannot run Koti, the agent could not adapt it: " + failure
                    + ". Use Java 17 or 25 (set JAVA_HOME).");
            Runtime.getRuntime().halt(EXIT_STATUS);
        }
    }

    /** The start script's folder; where it is missing or none, the launcher says so. */
    private static void beginAhead() {
        try {
            String distribution = System.getProperty("koti.distribution", "");
            if (!distribution.isBlank()) {
                digests = JarsAhead.begin(Path.of(distribution).toAbsolutePath().normalize());
            }
        } catch (InvalidPathException leftToTheLauncher) {
            return;
        }
    }

    /**
     * Hands on what a second thread has computed since the JVM started.
     *
     * @return digests of the distribution's jars; what is missing is computed when it is asked for
     */
    public static Digests digests() {
        return digests;
    }

    /**
     * Hands the JVM's means to redefine classes to the launcher.
     *
     * @return what the JVM gave to the agent
     * @throws IllegalStateException if the agent does not run
     */
    public static Instrumentation instrumentation() {
        Instrumentation given = means;
        if (given == null) {
            throw new IllegalStateException("the agent does not run in this JVM");
        }
        return given;
    }
}
