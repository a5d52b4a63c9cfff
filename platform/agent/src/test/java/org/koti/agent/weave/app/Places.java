package org.koti.agent.weave.app;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.koti.agent.Outside;
import org.koti.agent.Outside.Service;

/** Every way into the app's code. */
public final class Places {
    private Places() {}

    /** {@return services whose call reaches the app's code on another way each} */
    public static List<Service> all() {
        return List.of(
                new Direct(),
                new Inherited(),
                new Defaulting(),
                new FinalInherited(),
                argument -> note("lambda"),
                Places::referred,
                Elsewhere::reference,
                Elsewhere::new,
                new Elsewhere("bound")::bound,
                argument -> new Throwing().serve(argument),
                argument -> Kind.valueOf("ONE").noted(),
                argument -> new Point(1, "x").equals(new Point(1, "x")),
                argument -> Holder.VALUE,
                argument -> Stream.of(3, 1, 2)
                        .sorted((one, other) -> compare(one, other))
                        .toList());
    }

    private static Object referred(Object argument) {
        return note(argument);
    }

    /** Must not be an entry itself, or each place would be found marked. */
    static Object note(Object what) {
        Outside.note(String.valueOf(what));
        return what;
    }

    private static int compare(int one, int other) {
        note("comparator");
        return Integer.compare(one, other);
    }

    static final class Direct implements Service {
        @Override
        public Object serve(Object argument) {
            return helped("direct");
        }

        private static Object helped(String where) {
            return note(where);
        }

        @Override
        public String toString() {
            return "" + note("toString");
        }
    }

    /** Public, or the compiler would override its methods in each subclass by itself. */
    public static class Base {
        /** Serves, without knowing of the platform's interface. */
        public Object serve(Object argument) {
            return note("inherited");
        }

        /** Serves nobody. */
        public Object unrelated() {
            return note("unrelated");
        }
    }

    static final class Inherited extends Base implements Service {}

    static class FinalBase {
        public final Object serve(Object argument) {
            return note("final inherited");
        }
    }

    static final class FinalInherited extends FinalBase implements Service {}

    interface Default extends Service {
        @Override
        default Object serve(Object argument) {
            return note("default");
        }
    }

    static final class Defaulting implements Default {}

    static final class Throwing implements Service {
        @Override
        public Object serve(Object argument) {
            try {
                note("throwing");
                throw new Failure("thrown");
            } finally {
                note("finally");
            }
        }
    }

    /** Made by reflection in the JDK's fork-join tasks. */
    public static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Made. */
        public Failure(String message) {
            super(message);
            note("exception");
        }
    }

    static final class Elsewhere {
        private final Object text;

        Elsewhere(Object text) {
            this.text = note("constructor reference " + (text instanceof String ? text : ""));
        }

        static Object reference(Object argument) {
            return note("reference");
        }

        Object bound(Object argument) {
            return note("bound " + text);
        }
    }

    enum Kind {
        ONE {
            @Override
            Object noted() {
                return note("enum");
            }
        };

        abstract Object noted();
    }

    record Point(int x, String y) {
        @Override
        public boolean equals(Object other) {
            note("record");
            return other instanceof Point point && point.x == x && point.y.equals(y);
        }

        @Override
        public int hashCode() {
            return x;
        }
    }

    static final class Holder {
        static final Object VALUE = note("class initializer");
    }

    /** A class that the platform makes by reflection. */
    public static class Component extends ComponentBase {
        private final Supplier<Object> later;

        /** Evaluates before it calls the other constructor, with a branch and a loop. */
        public Component(Function<Object, Object> function, boolean first) {
            super(first ? note("argument") : function.apply("other argument"));
            for (int i = 0; i < 2; i++) {
                note("constructor");
            }
            later = () -> note("later");
        }

        @SuppressWarnings("UnusedMethod")
        private void activate() {
            note("activate");
        }

        /** {@return what it has} */
        public Supplier<Object> later() {
            return later;
        }
    }

    static class ComponentBase {
        ComponentBase(Object value) {
            if (value == null) {
                throw new Failure("null");
            }
            note("base constructor");
        }

        void deactivate() {
            note("deactivate");
        }
    }
}
