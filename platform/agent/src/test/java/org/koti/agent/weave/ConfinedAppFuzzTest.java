package org.koti.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.agent.sandbox.AppClasses;
import org.koti.agent.sandbox.Finding;
import org.objectweb.asm.ClassReader;

/** Whatever bytes an app has for a class: the VM gets a woven class or a stub, never these bytes, and never an exception. */
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
            ConfinedApp app = new ConfinedApp((classFile, all) -> findings, own, WovenClasses.weaver(own));

            byte[] decided = app.beforeDefinition(NAME, bytes);

            assertThat(decided).isNotEqualTo(bytes);
            assertThat(new ClassReader(decided).getClassName()).isNotEmpty();
            assertThat(app.inDefinition(NAME, decided)).isNull();
        }
    }
}
