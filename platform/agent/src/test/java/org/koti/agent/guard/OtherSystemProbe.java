package org.koti.agent.guard;

/** Run in its own JVM under the agent, on an operating system that nobody reviewed: tells what becomes of the first and of the second app. */
public final class OtherSystemProbe {
    private OtherSystemProbe() {}

    /** Prints one line for each. */
    public static void main(String[] arguments) {
        for (int app = 0; app < 2; app++) {
            try {
                JdkGuard.loadOthers();
                System.out.println("taken");
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
