package org.koti.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.LongUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.koti.agent.weave.app.Kernels;

class KernelsPropertyTest {
    private final Map<String, LongUnaryOperator> plain = Kernels.all();
    private final Map<String, LongUnaryOperator> woven = WovenClasses.kernels();

    @Property(tries = 50)
    void wovenCodeComputesTheSame(@ForAll long seed) {
        plain.forEach((name, kernel) ->
                assertThat(woven.get(name).applyAsLong(seed)).as(name).isEqualTo(kernel.applyAsLong(seed)));
    }
}
