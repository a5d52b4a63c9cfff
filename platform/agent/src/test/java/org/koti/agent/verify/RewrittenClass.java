package org.koti.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.koti.agent.sandbox.AppClasses;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Type;

/**
 * What the VM gets of an allowed class: written anew by ASM, its constant pool not copied. An oracle that shares no code with
 * the verifier reads that pool byte by byte, and asks the VM itself where each member comes from.
 */
final class RewrittenClass {
    private static final Platform PLATFORM = Platform.ofThisJdk();
    private static final Verifier VERIFIER = new Verifier(PLATFORM);
    private static final String BOOTSTRAPS =
            "java/lang/(invoke/(LambdaMetafactory|StringConcatFactory|MethodHandles.*|MethodType)|runtime/.*)";

    private RewrittenClass() {}

    static byte[] of(byte[] allowed) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(allowed).accept(writer, 0);
        return writer.toByteArray();
    }

    /** Requires that the rewritten class is allowed as well, and has no constant that leads to what is closed. */
    static void assertOnlyNamesWhatIsOpen(byte[] allowed, AppClasses own) {
        byte[] rewritten = of(allowed);

        assertThat(VERIFIER.judge(rewritten, own)).isEmpty();
        for (String[] member : members(rewritten)) {
            if (!member[0].startsWith("[")
                    && !member[0].matches(BOOTSTRAPS)
                    && PLATFORM.list().isReserved(member[0])) {
                assertOpen(member[0], member[1], member[2]);
            }
        }
    }

    private static void assertOpen(String owner, String name, String descriptor) {
        assertThat(PLATFORM.list().rules()).containsKey(owner);
        if (!owner.startsWith("java/")) {
            return;
        }
        try {
            Class<?> type = Class.forName(owner.replace('/', '.'), false, null);
            List<String> declarers = new ArrayList<>();
            collect(type, name, descriptor, declarers);
            assertThat(declarers)
                    .as("%s.%s%s", owner, name, descriptor)
                    .anyMatch(declarer -> PLATFORM.allows(declarer, Member.key(name, descriptor)));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static void collect(Class<?> type, String name, String descriptor, List<String> declarers) {
        boolean declared = name.equals("<init>")
                || Arrays.stream(type.getDeclaredFields())
                        .anyMatch(field -> field.getName().equals(name))
                || Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals(name)
                                && Type.getMethodDescriptor(method).equals(descriptor));
        if (declared) {
            declarers.add(type.getName().replace('.', '/'));
        }
        if (type.getSuperclass() != null && !name.equals("<init>")) {
            collect(type.getSuperclass(), name, descriptor, declarers);
        } else if (type.isInterface()) {
            collect(Object.class, name, descriptor, declarers);
        }
        for (Class<?> parent : type.getInterfaces()) {
            collect(parent, name, descriptor, declarers);
        }
    }

    /** Reads owner, name and descriptor of every member that the constant pool names. */
    private static List<String[]> members(byte[] file) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
            in.skipNBytes(8);
            int count = in.readUnsignedShort();
            Object[] pool = new Object[count];
            for (int index = 1; index < count; index++) {
                int tag = in.readUnsignedByte();
                pool[index] = switch (tag) {
                    case 1 -> in.readUTF();
                    case 3, 4 -> in.readInt();
                    case 5, 6 -> in.readLong();
                    case 7, 8, 16, 19, 20 -> new int[] {tag, in.readUnsignedShort()};
                    case 9, 10, 11, 12, 17, 18 -> new int[] {tag, in.readUnsignedShort(), in.readUnsignedShort()};
                    case 15 -> new int[] {tag, in.readUnsignedByte(), in.readUnsignedShort()};
                    default -> throw new AssertionError("tag " + tag);
                };
                index += tag == 5 || tag == 6 ? 1 : 0;
            }
            List<String[]> members = new ArrayList<>();
            for (Object entry : pool) {
                if (entry instanceof int[] numbers && numbers[0] >= 9 && numbers[0] <= 11) {
                    int[] type = (int[]) pool[numbers[1]];
                    int[] pair = (int[]) pool[numbers[2]];
                    members.add(new String[] {(String) pool[type[1]], (String) pool[pair[1]], (String) pool[pair[2]]});
                }
            }
            return members;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
