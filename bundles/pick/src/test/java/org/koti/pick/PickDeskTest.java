package org.koti.pick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.koti.api.identity.PersonId;
import org.koti.api.pick.Pick;
import org.koti.api.pick.Pick.State;
import org.koti.api.pick.PickedContact;
import org.koti.api.pick.Picker;
import org.koti.spi.app.NodeListener.Topic;

/** What becomes of a request where something around it fails. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class PickDeskTest extends PickHarness {
    private static final PickedContact EERO = new PickedContact(PersonId.of(new byte[32]), "Eero", true);

    private final List<Topic> heard = new ArrayList<>();

    private void listenBadly() {
        desk.addNodeListener(topic -> {
            throw new IllegalStateException("a listener of the test");
        });
        desk.addNodeListener(topic -> {
            throw new NoClassDefFoundError("a listener of the test");
        });
        desk.addNodeListener(heard::add);
    }

    @Test
    void aListenerThatFailsKeepsNobodyFromHearing() {
        listenBadly();
        Pick<PickedContact> pick = picker.pickContact("To test.");
        assertThat(heard).containsExactly(Topic.PICKS);
        assertThat(desk.give(id(), EERO)).isTrue();
        assertThat(heard).containsExactly(Topic.PICKS, Topic.PICKS);
        assertThat(pick.picked()).contains(EERO);
    }

    @Test
    void aListenerThatFailsKeepsNoRequestFromEnding() {
        listenBadly();
        Pick<PickedContact> refused = picker.pickContact("To test.");
        assertThat(desk.refuse(id())).isTrue();
        assertThat(refused.state()).isEqualTo(State.REFUSED);
        world.pass(Picker.PAUSE);
        Pick<PickedContact> cancelled = picker.pickContact("To test.");
        assertThat(cancelled.cancel()).isTrue();
        world.pass(Picker.PAUSE);
        Pick<PickedContact> late = picker.pickContact("To test.");
        world.pass(Picker.MAX_WAIT);
        assertThat(late.state()).isEqualTo(State.EXPIRED);
        picker.pickContact("To test.");
        picker.close();
        assertThat(desk.open(gate.app())).isEmpty();
        assertThat(heard).hasSize(8).containsOnly(Topic.PICKS);
    }

    /** What is not noted is not handed over, and who waits for it waits no more. */
    @Test
    void whatCannotBeNotedIsNotGiven() throws Exception {
        desk.addNodeListener(heard::add);
        Pick<PickedContact> pick = picker.pickContact("To test.");
        world.breakLog(new OutOfMemoryError("of the test"));
        String id = id();
        assertThatThrownBy(() -> desk.give(id, EERO)).isInstanceOf(OutOfMemoryError.class);
        assertThat(pick.state()).isEqualTo(State.CANCELLED);
        assertThat(pick.await(Picker.MAX_WAIT)).isEmpty();
        assertThat(desk.open(gate.app())).isEmpty();
        assertThat(heard).hasSize(2);
        assertThat(picker.pickContact("Again.").state()).isEqualTo(State.OPEN);
    }
}
