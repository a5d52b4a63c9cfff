package org.koti.agent.guard;

import java.io.FileInputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.koti.agent.boot.Guard;
import org.koti.agent.boot.Marks;
import org.koti.agent.boot.Trust;

/** Run in its own JVM under the agent: attempts at the guard itself, and what it says. */
public final class SelfProbe {
    private SelfProbe() {}

    private record Naming(Strangers trusted) implements Trust {
        @Override
        public boolean isTrusted(ClassLoader loader) {
            return loader == trusted;
        }

        @Override
        public String nameOf(int app) {
            return app == Strangers.APP ? "game" : "?";
        }
    }

    /** Prints what became of each. */
    public static void main(String[] arguments) throws Exception {
        Map<String, Callable<Object>> own = attempts(new Strangers());
        own.forEach((name, action) -> System.out.println(name + ": " + Strangers.outcome(action)));
        Strangers bundle = new Strangers();
        Map<String, Callable<Object>> early = attempts(bundle);
        Callable<Object> open = early.get("b open a file after that");
        System.out.println("nobody is trusted yet: " + Strangers.outcome(open));
        Guard.trust(new Naming(bundle));
        System.out.println("trusted now: " + Strangers.outcome(open));
        System.out.println("trust twice: "
                + Strangers.outcome(() -> {
                    Guard.trust(new Naming(bundle));
                    return "";
                }));
        System.out.println("install twice: "
                + Strangers.outcome(() -> {
                    Guard.install(List.of(), List.of(), java.util.Set.of());
                    return "";
                }));
        say(own.get("b open a file after that"));
        System.out.println("unmarked: " + new FileInputStream("/proc/self/status").read());
    }

    private static void say(Callable<Object> action) throws Exception {
        Guard.refusals().drain();
        int before = Marks.enter(Strangers.APP);
        try {
            action.call();
        } catch (SecurityException refusal) {
            System.out.println(refusal.getMessage());
        } finally {
            Marks.leave(before);
        }
        Guard.refusals()
                .drain()
                .forEach(refused -> System.out.println(refused.app() + " " + refused.member() + " " + refused.type()));
        System.out.println(Guard.refusals().drain().size());
    }

    private static Map<String, Callable<Object>> attempts(Strangers loader) throws ReflectiveOperationException {
        return Strangers.attempts(loader.loadClass(AttemptsAgainstGuard.class.getName()));
    }
}
