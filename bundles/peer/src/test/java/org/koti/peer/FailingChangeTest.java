package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageId;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.VaultLockedException;

/** A name that cannot pass to another app, as the disk is full or the vault locked, stays with all that is kept for it where it is. */
final class FailingChangeTest {
    private static final String PROTOCOL = SimNode.PROTOCOL;
    private final World world = new World(16);
    private final SimNode aino = new SimNode(world, "Aino", 1);
    private final SimNode eero = new SimNode(world, "Eero", 2);
    private final List<Message> eeros = new ArrayList<>();
    private final List<Message> others = new ArrayList<>();

    @BeforeEach
    void talk() {
        Meetings.befriend(aino, eero);
        eero.lobby().offers(PROTOCOL);
        aino.peers().send(eero.id(), PROTOCOL, new MessageId("m1"), new byte[1]);
        world.until("arrived", () -> state() == Delivery.State.DELIVERED);
    }

    private Delivery.State state() {
        return aino.peers()
                .delivery(eero.id(), PROTOCOL, new MessageId("m1"))
                .orElseThrow()
                .state();
    }

    private void comeBack(String publisher) {
        eero.replaceApp(publisher);
        eero.handle(eeros::add);
        world.until("dealt with", () -> state() == Delivery.State.HANDLED);
        world.run(Duration.ofMinutes(1));
        assertThat(eeros).extracting(Message::id).containsExactly(new MessageId("m1"));
        assertThat(others).isEmpty();
    }

    @Test
    void onAFullDiskItIsTriedAgainAfterLongerPausesAndTheFormerAppHasLostNothing() {
        String first = eero.app().publisher();
        eero.vault.fullForNames = true;
        eero.replaceApp("other");
        assertThatThrownBy(() -> eero.lobby().offers(PROTOCOL)).isInstanceOf(StorageFullException.class);
        assertThatThrownBy(() -> eero.lobby().offers(PROTOCOL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot talk with others yet");
        eero.handle(others::add);
        world.run(Duration.ofMinutes(3));

        assertThat(eero.vault.timesFull).isBetween(5, 10);
        comeBack(first);
    }

    @Test
    void onAFullDiskItPassesOnceThereIsRoom() {
        eero.vault.fullForNames = true;
        eero.replaceApp("other");
        eero.handle(others::add);
        world.run(Duration.ofMinutes(1));
        eero.vault.fullForNames = false;
        world.until("told", () -> state() == Delivery.State.FAILED);
        assertThat(others).isEmpty();
    }

    @Test
    void ofALockedVaultNothingIsTakenEither() {
        String first = eero.app().publisher();
        eero.vault.fullForNames = true;
        eero.vault.full = new VaultLockedException("the node is locked");
        eero.replaceApp("other");
        assertThatThrownBy(() -> eero.lobby().offers(PROTOCOL)).isInstanceOf(VaultLockedException.class);
        comeBack(first);
    }

    @Test
    void aMessageThatIsBeingDealtWithMeanwhileComesOnce() {
        String first = eero.app().publisher();
        eero.vault.fullForNames = true;
        eero.handle(message -> {
            eeros.add(message);
            eero.replaceApp("other");
            assertThatThrownBy(() -> eero.lobby().offers(PROTOCOL)).isInstanceOf(StorageFullException.class);
            eero.replaceApp(first);
            eero.handle(eeros::add);
        });
        world.until("dealt with", () -> state() == Delivery.State.HANDLED);
        world.run(Duration.ofMinutes(1));
        assertThat(eeros).extracting(Message::id).containsExactly(new MessageId("m1"));
    }
}
