package org.koti.sample.intruder;

import java.lang.reflect.Field;
import java.util.stream.Stream;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;
import sun.misc.Unsafe;

/** Calls sun.misc.Unsafe by code, not by name. */
final class UnsafeAttempts {
    private static final String GROUP = "unsafe and natives";

    private UnsafeAttempts() {}

    static Stream<Trial> all() {
        return Stream.of(
                new Trial(GROUP, "Unsafe.getUnsafe", Asked::new),
                new Trial(GROUP, "Unsafe.allocateMemory", Memory::new),
                new Trial(GROUP, "Unsafe.allocateInstance", Instance::new),
                new Trial(GROUP, "Unsafe.putObject", PrivateField::new),
                new Trial(GROUP, "Unsafe.getLong of an address", Address::new),
                new Trial(GROUP, "Unsafe.throwException", Throwing::new));
    }

    /** Not in the class that lists the attempts: a class that asks is refused as a whole. */
    static final class Taken {
        static Unsafe unsafe() throws ReflectiveOperationException {
            Field field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return (Unsafe) field.get(null);
        }
    }

    static final class Asked implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("unsafe", Unsafe.getUnsafe());
        }
    }

    static final class Memory implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            long address = Taken.unsafe().allocateMemory(8);
            Taken.unsafe().freeMemory(address);
            return "took memory at " + address;
        }
    }

    static final class Instance implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("made without its constructor", Taken.unsafe().allocateInstance(Secret.class));
        }

        static final class Secret {
            Secret() {
                throw new IllegalStateException("nobody makes one");
            }
        }
    }

    static final class PrivateField implements Attempt {
        private String word = "mine";

        @Override
        public String make(Ground ground) throws Exception {
            long offset = Taken.unsafe().objectFieldOffset(PrivateField.class.getDeclaredField("word"));
            Taken.unsafe().putObject(this, offset, "changed");
            return Evidence.of("field", word);
        }
    }

    static final class Address implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            long address = Taken.unsafe().allocateMemory(8);
            Taken.unsafe().putLong(address, 42);
            return "read " + Taken.unsafe().getLong(address);
        }
    }

    static final class Throwing implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try {
                Taken.unsafe().throwException(new java.io.IOException("undeclared"));
            } catch (Exception undeclared) {
                return "threw what nobody declares: " + undeclared.getMessage();
            }
            return Evidence.of("thrown", null);
        }
    }
}
