package org.koti.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.agent.Jvm;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Javas that are not those which were reviewed: made of one that is, by a class of it written anew. */
class OtherJavaTest {
    private static final String HOMES = "org.koti.agent.Jvm#homes";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource(HOMES)
    void doesNotStartWhereAClassThatIsLoadedLateLacksAGuardedMethod(Path jdk) throws Exception {
        write(jdk, "sun/net/www/protocol/jar/JarURLConnection", next -> new Renaming(next, "connect"));

        assertHalts(jdk, "there is no sun.net.www.protocol.jar.JarURLConnection.connect()V");
    }

    @ParameterizedTest
    @MethodSource(HOMES)
    void doesNotStartOnAReleaseWhoseDoorsNobodyReviewed(Path jdk) throws Exception {
        write(jdk, "java/lang/Runtime$Version", next -> new Answering(next, "feature", 21));

        assertHalts(jdk, "nobody has reviewed yet what of Java 21 must be guarded");
    }

    private void assertHalts(Path jdk, String reason) throws Exception {
        List<String> command = Jvm.command(jdk, "classes", "asm");
        command.add("--patch-module=java.base=" + folder.resolve("patch"));
        command.add("-javaagent:" + Jvm.agentJar(folder));
        command.add(OtherSystemProbe.class.getName());

        Jvm.Outcome outcome = Jvm.run(command);

        assertThat(outcome.out()).doesNotContain("taken");
        assertThat(outcome.err()).contains("koti: this Java (", reason, "Use Java 17 or 25 (set JAVA_HOME).");
        assertThat(outcome.status()).isEqualTo(70);
    }

    private void write(Path jdk, String type, UnaryOperator<ClassVisitor> change) throws IOException {
        Path patched = folder.resolve("patch").resolve(type + ".class");
        Files.createDirectories(patched.getParent());
        try (FileSystem image = FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", jdk.toString()))) {
            byte[] classFile = Files.readAllBytes(image.getPath("/modules/java.base", type + ".class"));
            ClassWriter writer = new ClassWriter(0);
            new ClassReader(classFile).accept(change.apply(writer), 0);
            Files.write(patched, writer.toByteArray());
        }
    }

    /** Gives a method another name. */
    private static final class Renaming extends ClassVisitor {
        private final String method;

        Renaming(ClassVisitor next, String method) {
            super(Opcodes.ASM9, next);
            this.method = method;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return super.visitMethod(
                    access, name.equals(method) ? name + "Elsewhere" : name, descriptor, signature, exceptions);
        }
    }

    /** Lets a method always give the same number. */
    private static final class Answering extends ClassVisitor {
        private final String method;
        private final int number;

        Answering(ClassVisitor next, String method, int number) {
            super(Opcodes.ASM9, next);
            this.method = method;
            this.number = number;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            if (!name.equals(method)) {
                return next;
            }
            next.visitCode();
            next.visitIntInsn(Opcodes.BIPUSH, number);
            next.visitInsn(Opcodes.IRETURN);
            next.visitMaxs(1, 1);
            next.visitEnd();
            return null;
        }
    }
}
