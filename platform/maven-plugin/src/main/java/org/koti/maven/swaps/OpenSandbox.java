package org.koti.maven.swaps;

import java.util.List;
import java.util.Set;
import org.koti.agent.sandbox.AppClasses;
import org.koti.agent.sandbox.Confinement;
import org.koti.agent.sandbox.Finding;
import org.koti.agent.sandbox.Sandbox;

/** Confines nothing: it is the author's own app, looked at by the node's rules before, in a process that ends soon. */
final class OpenSandbox implements Sandbox {
    @Override
    public List<Finding> judge(byte[] classFile, AppClasses own) {
        return List.of();
    }

    @Override
    public Confinement confine(ClassLoader loader, String app, AppClasses own, Set<String> components) {
        return new Free();
    }

    @Override
    public List<Refusal> drainRefusals() {
        return List.of();
    }

    @Override
    public long lostRefusals() {
        return 0;
    }

    private static final class Free implements Confinement {
        @Override
        public Usage usage() {
            return new Usage(0, 0, 0);
        }

        @Override
        public boolean slow(double cores) {
            return false;
        }

        @Override
        public void resume() {}

        @Override
        public void halt(String reason) {}

        @Override
        public int remaining() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
