package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.api.app.AppId;
import org.koti.api.identity.PersonId;
import org.koti.api.pick.Pick;
import org.koti.api.pick.PickedContact;
import org.koti.api.pick.Picker;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.pick.InMemoryPicker;

/** However a request to the person ends in the node, the process is told once. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodePickerTest {
    private static final PickedContact EERO = new PickedContact(PersonId.of(new byte[32]), "Eero", true);

    private final InMemoryPicker kept = new InMemoryPicker(FakeGate.of());
    private final Loopback loopback = new Loopback(new AppId("test", "app"));
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        loopback.close();
    }

    private static Stream<Throwable> whatWaitingForThePersonMayThrow() {
        return Stream.of(
                new OutOfMemoryError("of the test"),
                new NoClassDefFoundError("of the test"),
                new UnsupportedOperationException("of the test"),
                new IllegalStateException("the app was stopped"),
                new InterruptedException("of the test"));
    }

    @ParameterizedTest
    @MethodSource("whatWaitingForThePersonMayThrow")
    void whoCannotBeWaitedForIsOverAndNoLongerAsked(Throwable thrown) throws Exception {
        loopback.hear(told::add);
        Picker picker = loopback.remote(Picker.class, new BrokenPicker(kept, thrown));
        Pick<PickedContact> broken = picker.pickContact("To test.");

        assertThat(broken.await(Picker.MAX_WAIT)).isEmpty();

        assertThat(broken.state()).isEqualTo(Pick.State.CANCELLED);
        assertThat(kept.asked()).isEmpty();
        kept.pass(Picker.PAUSE);
        Pick<PickedContact> next = picker.pickContact("Again.");
        assertThat(next.await(Picker.MAX_WAIT)).isEmpty();
        assertThat(told.take()).isEqualTo("pick:1 over");
        assertThat(told.take()).isEqualTo("pick:2 over");
        assertThat(told).isEmpty();
        assertThat(loopback.counted.cpuNanos()).isPositive();
    }

    @Test
    void eachRequestIsToldToBeOverOnce() throws Exception {
        loopback.hear(told::add);
        Picker picker = loopback.remote(Picker.class, kept);
        for (int i = 1; i <= 2 * NodePicker.MOST_PICKS; i++) {
            Pick<PickedContact> pick = picker.pickContact("To test.");
            kept.chooseContact(EERO);
            assertThat(pick.await(Picker.MAX_WAIT)).contains(EERO);
            assertThat(told.take()).isEqualTo("pick:" + i + " over");
        }
        assertThat(told).isEmpty();
    }

    /** As when the system has no thread left. */
    @Test
    void whoCannotBeToldIsNotAskedFor() {
        Picker picker = loopback.remote(kept, new NoThread());
        assertThatThrownBy(() -> picker.pickContact("To test.")).hasStackTraceContaining("no thread is left");
        assertThat(kept.asked()).isEmpty();
        kept.pass(Picker.PAUSE);
        assertThat(kept.pickContact("To test.").state()).isEqualTo(Pick.State.OPEN);
    }
}
