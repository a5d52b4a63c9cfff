package org.koti.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.agent.sandbox.AppClasses;
import org.koti.agent.sandbox.Finding;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Whatever bytes an app has for a class: the VM gets a woven class or a stub, and never an exception. They are these bytes only where nothing is to be woven into them.
 */
final class ConfinedAppFuzzTest {
    private static final String NAME = "org/koti/agent/weave/app/Fuzzed";

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
            ConfinedApp app =
                    new ConfinedApp((classFile, all) -> findings, own, WovenClasses.weaver(own), finding -> {});

            byte[] decided = app.beforeDefinition(NAME, bytes);

            assertThat(decided).isNotSameAs(bytes);
            assertThat(Arrays.equals(decided, bytes) && runsOn(bytes)).isFalse();
            assertThat(new ClassReader(decided).getClassName()).isNotEmpty();
            assertThat(app.inDefinition(NAME, decided)).isNull();
        }
    }

    /** Whether code of it can run on and on: it calls, or goes back. What others may call without that, and nothing else, may stay as it is. */
    private static boolean runsOn(byte[] bytes) {
        ClassNode type = new ClassNode();
        new ClassReader(bytes).accept(type, ClassReader.SKIP_DEBUG);
        return type.methods.stream().anyMatch(ConfinedAppFuzzTest::runsOn);
    }

    private static boolean runsOn(MethodNode method) {
        for (AbstractInsnNode each : method.instructions) {
            boolean calls = each instanceof MethodInsnNode || each instanceof InvokeDynamicInsnNode;
            if (calls || each instanceof JumpInsnNode jump && isBefore(method, jump.label, each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBefore(MethodNode method, AbstractInsnNode one, AbstractInsnNode other) {
        return method.instructions.indexOf(one) < method.instructions.indexOf(other);
    }
}
