package org.koti.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;
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

    private Agent() {}

    /**
     * Adapts this JDK and guards it.
     *
     * @param options ignored
     * @param instrumentation the JVM's means to redefine classes
     */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        try {
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
