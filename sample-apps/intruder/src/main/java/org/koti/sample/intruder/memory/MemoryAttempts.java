package org.koti.sample.intruder.memory;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.tools.attach.VirtualMachine;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.List;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;

/** Leaves the memory that Java manages. */
public final class MemoryAttempts {
    private static final String GROUP = "unsafe and natives";

    private MemoryAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "sun.misc.Unsafe", UnsafeByField::new),
                new Trial(GROUP, "System.loadLibrary", LoadLibrary::new),
                new Trial(GROUP, "System.load", LoadByPath::new),
                new Trial(GROUP, "Runtime.loadLibrary", LoadByRuntime::new),
                new Trial(GROUP, "a native method of its own", OwnNative::new),
                new Trial(GROUP, "ByteBuffer.allocateDirect", OutsideTheHeap::new),
                new Trial(GROUP, "java.lang.foreign.Linker", ForeignFunctions::new),
                new Trial(GROUP, "java.lang.foreign.Arena", ForeignMemory::new),
                new Trial(GROUP, "HotSpotDiagnosticMXBean.dumpHeap", DumpHeap::new),
                new Trial(GROUP, "HotSpotDiagnosticMXBean.getVMOption", ReadFlags::new),
                new Trial(GROUP, "VirtualMachine.attach", Attach::new));
    }

    static final class UnsafeByField implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return Evidence.of("unsafe", field.get(null));
        }
    }

    static final class LoadLibrary implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            System.loadLibrary("prefs");
            return "loaded a library";
        }
    }

    static final class LoadByPath implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            System.load(System.getProperty("java.home") + "/lib/librmi.so");
            return "loaded a library";
        }
    }

    static final class LoadByRuntime implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Runtime.getRuntime().loadLibrary("jaas");
            return "loaded a library";
        }
    }

    static final class OwnNative implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            call();
            return "called native code";
        }

        private static native void call();
    }

    static final class OutsideTheHeap implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "took memory outside the heap: "
                    + ByteBuffer.allocateDirect(16).capacity();
        }
    }

    static final class ForeignFunctions implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Class<?> linker = Class.forName("java.lang.foreign.Linker");
            return Evidence.of("linker", linker.getMethod("nativeLinker").invoke(null));
        }
    }

    static final class ForeignMemory implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Class<?> arena = Class.forName("java.lang.foreign.Arena");
            return Evidence.of("arena", arena.getMethod("global").invoke(null));
        }
    }

    static final class DumpHeap implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpHeap(ground.fresh("heap.hprof"), true);
            return "wrote everybody's memory to a file";
        }
    }

    static final class ReadFlags implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "flag",
                    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                            .getVMOption("HeapDumpOnOutOfMemoryError")
                            .getValue());
        }
    }

    static final class Attach implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "attached to " + VirtualMachine.list().size() + " machines";
        }
    }
}
