package org.koti.sample.intruder;

import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.stream.Stream;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;

/** Writes classes at run time and defines them. */
final class ClassFileAttempts {
    private static final String GROUP = "loaders and initializers";

    private ClassFileAttempts() {}

    static Stream<Trial> all() {
        return Stream.of(
                new Trial(GROUP, "ClassFile.build", Build::new),
                new Trial(GROUP, "ClassFile.parse", Parse::new),
                new Trial(GROUP, "ClassFile.transformClass", Change::new),
                new Trial(GROUP, "ClassFile and Lookup.defineHiddenClass", Hidden::new),
                new Trial(GROUP, "ClassFile and Lookup.defineHiddenClassWithClassData", HiddenWithData::new),
                new Trial(GROUP, "ClassFile and Lookup.defineClass", Define::new),
                new Trial(GROUP, "Class.accessFlags", Flags::new));
    }

    /** A class with nothing in it. Not made in the class that lists the attempts: a class that makes one is refused as a whole. */
    static final class Written {
        static byte[] named(String name) {
            return ClassFile.of().build(ClassDesc.of("org.koti.sample.intruder." + name), all -> all.withFlags(ClassFile.ACC_FINAL));
        }
    }

    static final class Build implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            byte[] bytes = ClassFile.of()
                    .build(
                            ClassDesc.of("org.koti.sample.intruder.Written"),
                            all -> all.withMethodBody(
                                    "run",
                                    MethodTypeDesc.of(ConstantDescs.CD_void),
                                    ClassFile.ACC_STATIC,
                                    code -> code.return_()));
            return "wrote a class of " + bytes.length + " bytes";
        }
    }

    static final class Parse implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (InputStream in = Attempt.class.getResourceAsStream("Attempt.class")) {
                ClassModel model = ClassFile.of().parse(in.readAllBytes());
                return "sees " + model.methods().size() + " methods";
            }
        }
    }

    static final class Change implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ClassFile files = ClassFile.of();
            byte[] changed = files.transformClass(
                    files.parse(Written.named("Before")), ClassDesc.of("org.koti.sample.intruder.After"), (all, part) -> all.with(part));
            return "changed a class to " + changed.length + " bytes";
        }
    }

    static final class Hidden implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Lookup defined = MethodHandles.lookup().defineHiddenClass(Written.named("Hidden"), true);
            return "defined " + defined.lookupClass();
        }
    }

    static final class HiddenWithData implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Lookup defined =
                    MethodHandles.lookup().defineHiddenClassWithClassData(Written.named("Data"), "a secret", true);
            return Evidence.of("data", MethodHandles.classData(defined, ConstantDescs.DEFAULT_NAME, String.class));
        }
    }

    static final class Define implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "defined " + MethodHandles.lookup().defineClass(Written.named("Defined"));
        }
    }

    static final class Flags implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "sees " + Attempt.class.accessFlags();
        }
    }
}
