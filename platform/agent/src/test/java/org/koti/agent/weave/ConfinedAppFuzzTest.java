package org.koti.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.agent.sandbox.AppClasses;
import org.koti.agent.sandbox.Finding;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Whatever bytes an app has for a class: the VM gets a woven class or a stub, and never an exception. They are these bytes only where nothing is to be woven into them.
 */
final class ConfinedAppFuzzTest {
    private static final String NAME = "org/koti/agent/weave/app/Fuzzed";

    private static final int ALONE = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;
    private static final Set<Integer> LEADING_ON = Set.of(
            AbstractInsnNode.JUMP_INSN,
            AbstractInsnNode.METHOD_INSN,
            AbstractInsnNode.INVOKE_DYNAMIC_INSN,
            AbstractInsnNode.LOOKUPSWITCH_INSN,
            AbstractInsnNode.TABLESWITCH_INSN);

    static Stream<byte[]> seeds() {
        return WovenClasses.files("Kernels", "Places", "Places$Component", "Places$Kind", "Places$Default", "Endless")
                .values()
                .stream();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5s")
    void whateverComesIsWovenOrAStub(byte[] bytes) {
        AppClasses own = name -> Optional.of(bytes).filter(each -> name.equals(NAME));
        for (List<Finding> findings : List.of(List.<Finding>of(), List.of(new Finding("x", "", "is bad", "do not")))) {
            ConfinedApp app = new ConfinedApp((classFile, all) -> findings, own, WovenClasses.weaver(own));

            byte[] decided = app.beforeDefinition(NAME, bytes);

            assertThat(decided).isNotSameAs(bytes);
            assertThat(Arrays.equals(decided, bytes) && hasPlaceToWeave(bytes)).isFalse();
            assertThat(new ClassReader(decided).getClassName()).isNotEmpty();
            assertThat(app.inDefinition(NAME, decided)).isNull();
        }
    }

    /** Whether others can call in, or code can run on and on. */
    private static boolean hasPlaceToWeave(byte[] bytes) {
        ClassNode type = new ClassNode();
        new ClassReader(bytes).accept(type, ClassReader.SKIP_DEBUG);
        return type.methods.stream()
                .filter(method -> method.instructions.size() > 0)
                .anyMatch(method -> (method.access & ALONE) != ALONE || leadsOn(method));
    }

    private static boolean leadsOn(MethodNode method) {
        for (AbstractInsnNode each : method.instructions) {
            if (LEADING_ON.contains(each.getType())) {
                return true;
            }
        }
        return !method.tryCatchBlocks.isEmpty();
    }
}
