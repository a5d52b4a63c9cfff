package org.koti.sample.intruder;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;

/** Calls native functions and reads memory that is nobody's. */
final class ForeignAttempts {
    private static final String GROUP = "unsafe and natives";

    private ForeignAttempts() {}

    static Stream<Trial> all() {
        return Stream.of(
                new Trial(GROUP, "Linker.nativeLinker", NativeLinker::new),
                new Trial(GROUP, "Linker.downcallHandle", Downcall::new),
                new Trial(GROUP, "Linker.upcallStub", Upcall::new),
                new Trial(GROUP, "Linker.defaultLookup", DefaultLookup::new),
                new Trial(GROUP, "SymbolLookup.libraryLookup", Library::new),
                new Trial(GROUP, "SymbolLookup.loaderLookup", LoaderLookup::new),
                new Trial(GROUP, "MemorySegment.reinterpret", Reinterpret::new),
                new Trial(GROUP, "MemorySegment.ofAddress", AtAddress::new),
                new Trial(GROUP, "MemorySegment.ofArray", OfArray::new),
                new Trial(GROUP, "Arena.global", Global::new),
                new Trial(GROUP, "Arena.ofAuto", Auto::new),
                new Trial(GROUP, "Arena.ofConfined", Confined::new),
                new Trial(GROUP, "Arena.ofShared", Shared::new),
                new Trial(GROUP, "ValueLayout.varHandle", Layout::new),
                new Trial(GROUP, "FileChannel.map into an Arena", MapFile::new));
    }

    static final class NativeLinker implements Attempt {
        @Override
        public String make(Ground ground) throws Throwable {
            return Evidence.of("linker", Linker.nativeLinker());
        }
    }

    static final class Downcall implements Attempt {
        @Override
        public String make(Ground ground) throws Throwable {
            Linker linker = Linker.nativeLinker();
            MethodHandle process = linker.downcallHandle(
                    linker.defaultLookup().find("getpid").orElseThrow(), FunctionDescriptor.of(ValueLayout.JAVA_INT));
            return "is process " + (int) process.invokeExact();
        }
    }

    static final class Upcall implements Attempt {
        @Override
        public String make(Ground ground) throws Throwable {
            MethodHandle own = MethodHandles.lookup().findStatic(Upcall.class, "called", MethodType.methodType(void.class));
            try (Arena arena = Arena.ofConfined()) {
                return Evidence.of(
                        "stub", Linker.nativeLinker().upcallStub(own, FunctionDescriptor.ofVoid(), arena));
            }
        }

        static void called() {}
    }

    static final class DefaultLookup implements Attempt {
        @Override
        public String make(Ground ground) throws Throwable {
            return Evidence.of("system()", Linker.nativeLinker().defaultLookup().find("system").orElse(null));
        }
    }

    static final class Library implements Attempt {
        @Override
        public String make(Ground ground) throws Throwable {
            return Evidence.of("library", SymbolLookup.libraryLookup(System.mapLibraryName("c") + ".6", Arena.global()));
        }
    }

    static final class LoaderLookup implements Attempt {
        @Override
        public String make(Ground ground) throws Throwable {
            return Evidence.of("lookup", SymbolLookup.loaderLookup());
        }
    }

    static final class Reinterpret implements Attempt {
        @Override
        public String make(Ground ground) throws Throwable {
            long address = Arena.ofAuto().allocate(8).address();
            return Evidence.of("all memory", MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE));
        }
    }

    static final class AtAddress implements Attempt {
        @Override
        public String make(Ground ground) throws Throwable {
            return Evidence.of("segment", MemorySegment.ofAddress(4096));
        }
    }

    static final class OfArray implements Attempt {
        @Override
        public String make(Ground ground) throws Throwable {
            return Evidence.of("segment", MemorySegment.ofArray(new byte[8]));
        }
    }

    static final class Global implements Attempt {
        @Override
        public String make(Ground ground) throws Throwable {
            return Evidence.of("for ever", Arena.global().allocate(8));
        }
    }

    static final class Auto implements Attempt {
        @Override
        public String make(Ground ground) throws Throwable {
            return Evidence.of("took", Arena.ofAuto().allocate(8));
        }
    }

    static final class Confined implements Attempt {
        @Override
        public String make(Ground ground) throws Throwable {
            try (Arena arena = Arena.ofConfined()) {
                return Evidence.of("took", arena.allocate(8));
            }
        }
    }

    static final class Shared implements Attempt {
        @Override
        public String make(Ground ground) throws Throwable {
            try (Arena arena = Arena.ofShared()) {
                return Evidence.of("took", arena.allocate(8));
            }
        }
    }

    static final class Layout implements Attempt {
        @Override
        public String make(Ground ground) throws Throwable {
            return Evidence.of(
                    "handle",
                    MemoryLayout.structLayout(ValueLayout.JAVA_LONG.withName("a"))
                            .varHandle(MemoryLayout.PathElement.groupElement("a")));
        }
    }

    static final class MapFile implements Attempt {
        @Override
        public String make(Ground ground) throws Throwable {
            try (FileChannel file = FileChannel.open(Path.of(ground.secret()));
                    Arena arena = Arena.ofConfined()) {
                return Evidence.of("mapped", file.map(FileChannel.MapMode.READ_ONLY, 0, 1, arena));
            }
        }
    }
}
