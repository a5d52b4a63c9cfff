package org.koti.testkit.pick;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.koti.api.pick.Picker;
import org.koti.spi.pick.PickRequest;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.vault.InMemoryAppRecords;

class InMemoryPickerTest implements PickerContract {
    private final FakeGate gate = FakeGate.of();
    private final InMemoryAppRecords others = new InMemoryAppRecords();
    private final InMemoryPicker picker = new InMemoryPicker(gate, others);

    @Override
    public Picker picker() {
        return picker;
    }

    @Override
    public PickerHarness harness() {
        return new InMemoryPickerHarness(gate, picker, others);
    }

    @Test
    void theTestSeesWhatIsAskedFor() {
        picker.pickFile("To test.", List.of(".CSV"));
        PickRequest asked = picker.asked().orElseThrow();
        assertThat(asked.kind()).isEqualTo(PickRequest.Kind.FILE);
        assertThat(asked.suffixes()).containsExactly(".csv");
        assertThat(asked.room()).isEqualTo(Picker.MAX_BYTES);
        assertThat(asked.app()).isEqualTo(gate.app());
    }
}
