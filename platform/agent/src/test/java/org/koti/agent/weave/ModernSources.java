package org.koti.agent.weave;

import java.util.HashMap;
import java.util.Map;

/** Sources of the app's classes that use what newer releases of Java brought, or what the tests' own compiler would not let pass. */
final class ModernSources {
    private ModernSources() {}

    static Map<String, String> upTo(int release) {
        Map<String, String> sources = new HashMap<>();
        sources.put("Deep", """
                package org.koti.agent.weave.app;
                import org.koti.agent.Outside;
                public class Deep implements Outside.Service {
                    static Object service() { return new Deep(); }
                    public Object serve(Object argument) {
                        try { serve(argument); } catch (StackOverflowError end) { noted(); }
                        return "";
                    }
                    private void noted() {
                        try { Outside.note("deep"); } catch (StackOverflowError end) { }
                    }
                }
                """);
        sources.put("Reflecting", """
                package org.koti.agent.weave.app;
                public class Reflecting extends Thread implements Runnable {
                    static final int FIELD = 1;
                    static Object reflect() throws Exception {
                        java.lang.reflect.Method method = Object.class.getMethod("hashCode");
                        return method.invoke("");
                    }
                }
                """);
        if (release >= 21) {
            sources.put("Patterns", """
                    package org.koti.agent.weave.app;
                    import java.util.*;
                    public class Patterns {
                        sealed interface Shape permits Circle, Square {}
                        record Circle(double radius) implements Shape {}
                        record Square(double side, Kind kind) implements Shape {}
                        enum Kind { A, B }
                        static String name(Object shape) {
                            return switch (shape) {
                                case Circle(double radius) when radius > 1 -> "circle " + radius;
                                case Square(double side, Kind kind) -> "square " + switch (kind) { case A -> side; case B -> -side; };
                                case Kind kind -> kind.name();
                                case String text -> { for (int i = 0; i < 3; i++) { text += i; } yield text; }
                                case null -> "null";
                                default -> "other";
                            };
                        }
                        static Object result() {
                            List<String> names = new ArrayList<>();
                            for (Object each : Arrays.asList(new Circle(2), new Circle(1), new Square(3, Kind.B), Kind.A, "x", null)) {
                                names.add(name(each));
                            }
                            return names;
                        }
                    }
                    """);
        }
        if (release >= 25) {
            sources.put("Early", """
                    package org.koti.agent.weave.app;
                    import org.koti.agent.Outside;
                    public class Early extends RuntimeException {
                        private final int sum;
                        public Early() {
                            int early = 0;
                            for (int i = 0; i < 5; i++) {
                                try { early += Integer.parseInt(i == 3 ? "x" : "" + i); } catch (NumberFormatException e) { early += 100; }
                            }
                            this.sum = early;
                            super("early " + early);
                            Outside.note("late");
                        }
                        static Object result() { return new Early().getMessage() + new Early().sum; }
                    }
                    """);
        }
        return sources;
    }
}
