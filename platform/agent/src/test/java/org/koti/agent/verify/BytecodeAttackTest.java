package org.koti.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.ACC_ABSTRACT;
import static org.objectweb.asm.Opcodes.ACC_INTERFACE;
import static org.objectweb.asm.Opcodes.ACC_MODULE;
import static org.objectweb.asm.Opcodes.ACC_NATIVE;
import static org.objectweb.asm.Opcodes.ACC_PROTECTED;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.agent.sandbox.AppClasses;
import org.koti.agent.sandbox.Finding;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What no compiler writes. */
class BytecodeAttackTest {
    private static final Verifier VERIFIER = Verifier.ofThisJdk();
    private static final String OBJECT = "java/lang/Object";
    private static final String META = "java/lang/invoke/LambdaMetafactory";
    private static final String META_TYPE =
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;";
    private static final byte CLASS = 7;
    private static final byte METHOD_TYPE = 16;
    private static final Handle EXIT = new Handle(Opcodes.H_INVOKESTATIC, "java/lang/System", "exit", "(I)V", false);
    private static final Handle GC = new Handle(Opcodes.H_INVOKESTATIC, "java/lang/Thread", "yield", "()V", false);

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_7, Opcodes.V25 + 1, Opcodes.V17 | Opcodes.V_PREVIEW, Opcodes.V17 | 1 << 16})
    void refusesVersionsThatItDoesNotKnow(int version) {
        ClassWriter old = new ClassWriter(0);
        old.visit(version, ACC_PUBLIC, "com/acme/Old", null, OBJECT, null);

        assertThat(VERIFIER.judge(old.toByteArray(), name -> Optional.empty())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_8, Opcodes.V11, Opcodes.V17, Opcodes.V21, Opcodes.V25})
    void allowsVersionsThatItKnows(int version) {
        ClassWriter plain = new ClassWriter(0);
        plain.visit(version, ACC_PUBLIC, "com/acme/Plain", null, OBJECT, null);

        assertThat(VERIFIER.judge(plain.toByteArray(), name -> Optional.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java/lang/Evil",
                "javax/evil/Evil",
                "jdk/internal/Evil",
                "sun/misc/Evil",
                "com/sun/Evil",
                "org/osgi/framework/Evil",
                "org/koti/api/vault/Evil",
                "org/koti/spi/app/Evil",
                "org/koti/agent/Evil",
                "org/koti/kernel/Evil",
                "org/koti/testkit/Evil",
                "jakarta/servlet/Evil",
                "org/slf4j/Evil",
                "com/fasterxml/jackson/databind/Evil"
            })
    void refusesNamesOfThePlatform(String name) {
        assertThat(whats(type(name, OBJECT)))
                .containsExactly("lies in a package of Java or of the platform, which no app may");
    }

    @Test
    void refusesAModule() {
        ClassWriter module = new ClassWriter(0);
        module.visit(Opcodes.V17, ACC_MODULE, "module-info", null, null, null);
        module.visitModule("evil", 0, null).visitEnd();

        assertThat(whats(module)).hasSize(1);
    }

    @Test
    void refusesNativeMethodsAndFinalizers() {
        ClassWriter type = type("com/acme/Foo", OBJECT);
        type.visitMethod(ACC_PUBLIC | ACC_NATIVE, "poke", "()V", null, null).visitEnd();
        type.visitMethod(ACC_PROTECTED | ACC_ABSTRACT, "finalize", "()V", null, null)
                .visitEnd();
        type.visitMethod(ACC_PUBLIC | ACC_ABSTRACT, "finalize", "(I)V", null, null)
                .visitEnd();

        assertThat(whats(type))
                .containsExactly("is native code, which no app may bring", "is a finalizer, which no app may have");
    }

    @Test
    void refusesSubroutines() {
        assertThat(whats(method(code -> {
                    Label subroutine = new Label();
                    code.visitJumpInsn(Opcodes.JSR, subroutine);
                    code.visitLabel(subroutine);
                    code.visitVarInsn(Opcodes.ASTORE, 2);
                    code.visitVarInsn(Opcodes.RET, 2);
                })))
                .containsExactly("has subroutines (jsr and ret)");
    }

    @Test
    void refusesConstantsThatAreMethods() {
        assertThat(whats(method(code -> code.visitLdcInsn(EXIT)))).hasSize(1);
        assertThat(whats(method(code -> code.visitLdcInsn(Type.getMethodType("()V")))))
                .hasSize(1);
        assertThat(whats(method(code -> code.visitLdcInsn(Type.getObjectType("java/io/File")))))
                .hasSize(1);
        assertThat(whats(method(code -> code.visitLdcInsn(Type.getObjectType("[[Ljava/lang/String;")))))
                .isEmpty();
    }

    @Test
    void refusesConstantsThatCodeComputes() {
        ConstantDynamic computed = new ConstantDynamic("it", "Ljava/lang/Object;", EXIT);

        assertThat(whats(method(code -> code.visitLdcInsn(computed))))
                .containsExactly("has a constant that code computes (CONSTANT_Dynamic), which no app may");
    }

    @Test
    void refusesOtherBootstrapMethods() {
        Handle own = new Handle(Opcodes.H_INVOKESTATIC, "com/acme/Foo", "boot", META_TYPE, false);
        Handle asInterface = new Handle(Opcodes.H_INVOKESTATIC, META, "metafactory", META_TYPE, true);

        assertThat(whats(method(code -> code.visitInvokeDynamicInsn("run", "()V", own))))
                .containsExactly("has code made by com.acme.Foo.boot (invokedynamic), which no app may");
        assertThat(whats(method(code -> lambda(code, asInterface, "()Ljava/lang/Runnable;", GC))))
                .hasSize(1);
    }

    @Test
    void judgesWhatALambdaCallsAndWhatItBecomes() {
        Handle meta = new Handle(Opcodes.H_INVOKESTATIC, META, "metafactory", META_TYPE, false);
        Handle field = new Handle(Opcodes.H_GETSTATIC, "java/lang/System", "in", "Ljava/io/InputStream;", false);

        assertThat(whats(method(code -> lambda(code, meta, "()Ljava/lang/Runnable;", GC))))
                .isEmpty();
        assertThat(whats(method(code -> lambda(code, meta, "()Ljava/lang/Runnable;", EXIT))))
                .containsExactly("calls java.lang.System.exit(int), which no app may");
        assertThat(whats(method(code -> lambda(code, meta, "()Ljava/lang/Runnable;", field))))
                .containsExactly("has a lambda whose body is no method");
        assertThat(whats(method(code -> lambda(code, meta, "()Ljava/security/PrivilegedAction;", GC))))
                .containsExactly("implements java.security.PrivilegedAction, which no app may");
        assertThat(whats(method(code -> lambda(code, meta, "()Lorg/koti/api/vault/Vault;", GC))))
                .containsExactly("implements org.koti.api.vault.Vault, which no app may");
    }

    @Test
    void judgesTheArgumentsOfOtherBootstrapMethods() {
        Handle concat = boot("java/lang/invoke/StringConcatFactory", "makeConcatWithConstants");
        Handle record = boot("java/lang/runtime/ObjectMethods", "bootstrap");
        Handle choice = boot("java/lang/runtime/SwitchBootstraps", "typeSwitch");
        Type own = Type.getObjectType("com/acme/Foo");
        Type file = Type.getObjectType("java/io/File");

        assertThat(whats(method(code -> code.visitInvokeDynamicInsn("x", "()Ljava/lang/String;", concat, "a", "b"))))
                .isEmpty();
        assertThat(whats(method(code -> code.visitInvokeDynamicInsn("x", "()Ljava/lang/String;", concat, "\2", EXIT))))
                .hasSize(1);
        assertThat(whats(method(code -> code.visitInvokeDynamicInsn("toString", "()V", record, own, ""))))
                .isEmpty();
        assertThat(whats(method(code -> code.visitInvokeDynamicInsn("toString", "()V", record, file, ""))))
                .hasSize(1);
        assertThat(whats(method(code -> code.visitInvokeDynamicInsn("toString", "()V", record, own, "a", EXIT))))
                .hasSize(1);
        assertThat(whats(method(
                        code -> code.visitInvokeDynamicInsn("x", "(Ljava/lang/Object;I)I", choice, own, "a", 3))))
                .isEmpty();
        assertThat(whats(method(code -> code.visitInvokeDynamicInsn("x", "(Ljava/lang/Object;I)I", choice, file))))
                .hasSize(1);
        assertThat(whats(method(code -> code.visitInvokeDynamicInsn("x", "(Ljava/lang/Object;I)I", choice, EXIT))))
                .hasSize(1);
    }

    @Test
    void refusesToExtendWhatIsNotOpen() {
        assertThat(whats(type("com/acme/Foo", "java/lang/Thread")))
                .contains("extends java.lang.Thread, which no app may");
        assertThat(whats(type("com/acme/Foo", "java/lang/ClassLoader")))
                .containsExactly("extends java.lang.ClassLoader, which no app may");
        assertThat(whats(type("com/acme/Foo", "com/acme/Missing")))
                .contains("extends com.acme.Missing, which is neither in the app nor open to apps");
        assertThat(whats(type("com/acme/Foo", OBJECT, "java/lang/reflect/InvocationHandler")))
                .hasSize(1);
        assertThat(whats(type("com/acme/Foo", "java/lang/Exception", "java/lang/Runnable")))
                .isEmpty();
    }

    @Test
    void findsMembersThroughTheAppsOwnClasses() {
        assertThat(whats(method(code -> call(code, Opcodes.INVOKEVIRTUAL, "com/acme/Foo", "finalize", "()V"))))
                .hasSize(1);
        assertThat(whats(method(
                        code -> call(code, Opcodes.INVOKEVIRTUAL, "com/acme/Foo", "clone", "()Ljava/lang/Object;"))))
                .isEmpty();
        assertThat(whats(method(code -> call(code, Opcodes.INVOKEVIRTUAL, "com/acme/Foo", "absent", "()V"))))
                .containsExactly("calls com.acme.Foo.absent(), which does not exist");
        assertThat(whats(method(
                        code -> call(code, Opcodes.INVOKEVIRTUAL, "[Ljava/io/File;", "clone", "()Ljava/lang/Object;"))))
                .hasSize(1);
        assertThat(whats(method(code -> call(code, Opcodes.INVOKEVIRTUAL, "[[I", "getClass", "()Ljava/lang/Class;"))))
                .isEmpty();
        assertThat(whats(method(code -> code.visitFieldInsn(Opcodes.GETSTATIC, "java/lang/System", "absent", "I"))))
                .hasSize(1);
        assertThat(whats(method(code -> code.visitTypeInsn(Opcodes.NEW, "java/io/File"))))
                .hasSize(1);
        assertThat(whats(method(code -> code.visitMultiANewArrayInsn("[[Ljava/io/File;", 1))))
                .hasSize(1);
    }

    @Test
    void refusesAFrameThatLeadsToAMethodTypeWhichWrittenAnewIsAClass() {
        String methodType = "()Ljava/util/Optional;";
        byte[] framed = method(code -> {
                    code.visitInsn(Opcodes.NOP);
                    code.visitFrame(Opcodes.F_APPEND, 1, new Object[] {methodType}, 0, null);
                })
                .toByteArray();
        ClassReader reader = new ClassReader(framed);
        IntStream.range(1, reader.getItemCount())
                .map(reader::getItem)
                .filter(start -> start > 0 && framed[start - 1] == CLASS)
                .filter(start -> reader.readUTF8(start, new char[100]).equals(methodType))
                .forEach(start -> framed[start - 1] = METHOD_TYPE);

        assertThat(VERIFIER.judge(framed, name -> Optional.empty()))
                .extracting(Finding::what)
                .containsExactly("names a class \"" + methodType + "\", which cannot be");
    }

    @Test
    void survivesClassesThatExtendThemselves() {
        AppClasses circle = name -> Optional.of(type(
                        name,
                        name.equals("com/acme/A") ? "com/acme/B" : "com/acme/A",
                        name.equals("com/acme/A") ? "com/acme/B" : "com/acme/A")
                .toByteArray());
        byte[] caller = method(code -> call(code, Opcodes.INVOKEVIRTUAL, "com/acme/A", "run", "()V"))
                .toByteArray();

        assertThat(VERIFIER.judge(caller, circle)).hasSize(1);
        assertThat(VERIFIER.judge(circle.find("com/acme/A").orElseThrow(), circle))
                .isEmpty();
    }

    @Test
    void saysTheFirstHundredThings() {
        ClassWriter type = type("com/acme/Foo", OBJECT);
        for (int number = 0; number < 1_000; number++) {
            type.visitMethod(ACC_PUBLIC | ACC_NATIVE, "poke" + number, "()V", null, null)
                    .visitEnd();
        }

        assertThat(whats(type)).hasSize(Findings.MOST);
    }

    @Test
    void findsNoClassOfTheAppInThePlatformsPackages() {
        AppClasses greedy = name -> Optional.of(type(name, OBJECT).toByteArray());
        byte[] caller = method(code -> code.visitTypeInsn(Opcodes.NEW, "java/nio/file/Evil"))
                .toByteArray();

        assertThat(VERIFIER.judge(caller, greedy)).hasSize(1);
    }

    private static Handle boot(String owner, String name) {
        return new Handle(Opcodes.H_INVOKESTATIC, owner, name, META_TYPE, false);
    }

    private static void lambda(MethodVisitor code, Handle bootstrap, String made, Handle body) {
        code.visitInvokeDynamicInsn("run", made, bootstrap, Type.getMethodType("()V"), body, Type.getMethodType("()V"));
    }

    private static void call(MethodVisitor code, int opcode, String owner, String name, String descriptor) {
        code.visitMethodInsn(opcode, owner, name, descriptor, false);
    }

    private static ClassWriter type(String name, String parent, String... interfaces) {
        ClassWriter type = new ClassWriter(0);
        type.visit(
                Opcodes.V17,
                ACC_PUBLIC | ACC_ABSTRACT | (name.endsWith("Face") ? ACC_INTERFACE : 0),
                name,
                null,
                parent,
                interfaces);
        return type;
    }

    private static ClassWriter method(Consumer<MethodVisitor> body) {
        ClassWriter type = type("com/acme/Foo", OBJECT);
        MethodVisitor code = type.visitMethod(ACC_PUBLIC | ACC_STATIC, "run", "()V", null, null);
        code.visitCode();
        body.accept(code);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(9, 9);
        code.visitEnd();
        return type;
    }

    private static List<String> whats(ClassWriter type) {
        return VERIFIER.judge(type.toByteArray(), name -> Optional.empty()).stream()
                .map(Finding::what)
                .toList();
    }
}
