package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.koti.spi.consent.Activity;
import org.koti.spi.peer.Invitation;
import org.koti.spi.peer.Invitation.State;
import org.koti.spi.peer.Invitations;
import org.koti.spi.peer.MalformedInvitationException;

final class InvitationTest {
    private static final int SEEDS = Integer.getInteger("koti.test.seeds", 100);
    private final World world = new World(7);
    private final SimNode aino = new SimNode(world, "Aino", 1);
    private final SimNode eero = new SimNode(world, "Eero", 2);
    private final SimNode ilta = new SimNode(world, "Ilta", 3);

    private String invite(SimNode inviter, Duration validFor) {
        inviter.network().turnOn();
        return inviter.invitations().create("a friend", validFor).link().orElseThrow();
    }

    @Test
    void anInvitationNeedsTheNetwork() {
        assertThatThrownBy(() -> aino.invitations().create("", Duration.ofHours(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("network is off");
    }

    @Test
    void noteAndTimeAreBounded() {
        aino.network().turnOn();
        Invitations invitations = aino.invitations();
        assertThat(invitations.create("n".repeat(80), Duration.ofMinutes(1)).state())
                .isEqualTo(State.OPEN);
        assertThat(invitations.create("", Duration.ofDays(30)).state()).isEqualTo(State.OPEN);
        for (Duration wrong :
                List.of(Duration.ofSeconds(59), Duration.ofDays(30).plusMillis(1))) {
            assertThatThrownBy(() -> invitations.create("", wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> invitations.create("n".repeat(81), Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLinkTellsWhoInvitesWithoutContactingAnyone() throws Exception {
        String link = invite(aino, Duration.ofHours(1));
        Invitations.Preview preview = eero.invitations().read(link);
        assertThat(preview.from()).isEqualTo(aino.id());
        assertThat(preview.name()).isEqualTo("Aino");
        assertThat(preview.expires()).isEqualTo(world.now().plus(Duration.ofHours(1)));
        assertThat(eero.network().isOn()).isFalse();
        assertThat(link).startsWith("koti://invite/").matches("[!-~]+");
    }

    @Test
    void acceptingTurnsTheNetworkOnAndMakesBothContacts() {
        String link = invite(aino, Duration.ofHours(1));
        Invitation accepted = Meetings.accept(eero, link);
        assertThat(accepted.state()).isEqualTo(State.ACCEPTING);
        assertThat(accepted.other()).contains(aino.id());
        assertThat(accepted.link()).isEmpty();
        assertThat(eero.network().isOn()).isTrue();
        world.until("both are connected", () -> Meetings.connected(aino, eero) && Meetings.connected(eero, aino));
        assertThat(Meetings.only(aino)).isEqualTo(State.ACCEPTED);
        assertThat(Meetings.only(eero)).isEqualTo(State.ACCEPTED);
        assertThat(aino.invitations().list().get(0).other()).contains(eero.id());
        assertThat(aino.invitations().list().get(0).link()).isEmpty();
        assertThat(Meetings.contact(aino, eero).name()).isEqualTo("Eero");
        assertThat(Meetings.contact(eero, aino).name()).isEqualTo("Aino");
        world.run(Duration.ofSeconds(1));
        assertThat(aino.activities).anySatisfy(activity -> {
            assertThat(activity.kind()).isEqualTo(Activity.Kind.CONTACT_ADDED);
            assertThat(activity.subject()).isEqualTo("Eero");
            assertThat(activity.details()).containsExactly("invitation");
        });
    }

    @Test
    void acceptingTheSameLinkAgainChangesNothing() {
        String link = invite(aino, Duration.ofHours(1));
        Meetings.accept(eero, link);
        Meetings.accept(eero, link);
        world.until("connected", () -> Meetings.connected(eero, aino));
        assertThat(Meetings.accept(eero, link).state()).isEqualTo(State.ACCEPTED);
        assertThat(eero.invitations().list()).hasSize(1);
    }

    @Test
    void aUsedInvitationIsRefusedToAnybodyElse() {
        String link = invite(aino, Duration.ofHours(1));
        Meetings.accept(eero, link);
        world.until("used", () -> Meetings.only(aino) == State.ACCEPTED);
        Meetings.accept(ilta, link);
        world.until("refused", () -> Meetings.only(ilta) == State.REFUSED);
        assertThat(ilta.invitations().list().get(0).problem()).contains(Invitation.Problem.USED);
        assertThat(aino.contacts().list()).hasSize(1);
        assertThat(ilta.contacts().list()).isEmpty();
    }

    @Test
    void aRevokedInvitationIsRefused() {
        String link = invite(aino, Duration.ofHours(1));
        aino.invitations().revoke(aino.invitations().list().get(0).id());
        assertThat(Meetings.only(aino)).isEqualTo(State.REVOKED);
        Meetings.accept(eero, link);
        world.until("refused", () -> Meetings.only(eero) == State.REFUSED);
        assertThat(aino.contacts().list()).isEmpty();
    }

    @Test
    void theInvitersClockDecidesWhetherItIsTooLate() {
        String link = invite(aino, Duration.ofMinutes(1));
        world.run(Duration.ofMinutes(2));
        assertThat(Meetings.only(aino)).isEqualTo(State.EXPIRED);
        Meetings.accept(eero, link);
        world.until("too late", () -> Meetings.only(eero) == State.EXPIRED);
        world.run(Duration.ofMinutes(10));
        assertThatThrownBy(() -> ilta.invitations().accept(link))
                .isInstanceOf(MalformedInvitationException.class)
                .hasMessageContaining("ended");
    }

    @Test
    void anOwnInvitationIsRefused() {
        String link = invite(aino, Duration.ofHours(1));
        assertThatThrownBy(() -> aino.invitations().accept(link))
                .isInstanceOf(MalformedInvitationException.class)
                .hasMessageContaining("own");
    }

    @Test
    void endedInvitationsGoAfterThirtyDays() {
        invite(aino, Duration.ofMinutes(1));
        world.sleep(Duration.ofDays(1));
        assertThat(Meetings.only(aino)).isEqualTo(State.EXPIRED);
        world.sleep(Duration.ofDays(30));
        assertThat(aino.invitations().list()).isEmpty();
    }

    @Test
    void anInvitationWaitsForAnInviterWhoIsAway() {
        String link = invite(aino, Duration.ofHours(1));
        aino.network().turnOff();
        Meetings.accept(eero, link);
        world.run(Duration.ofMinutes(5));
        assertThat(Meetings.only(eero)).isEqualTo(State.ACCEPTING);
        aino.network().turnOn();
        world.until("connected", () -> Meetings.connected(eero, aino));
    }

    @Test
    void whereverEitherSideDiesExactlyOneIsAccepted() {
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                race(new World(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static void race(World world) {
        SimNode inviter = new SimNode(world, "Aino", 1);
        SimNode one = new SimNode(world, "Eero", 2);
        SimNode other = new SimNode(world, "Ilta", 3);
        inviter.network().turnOn();
        String link =
                inviter.invitations().create("", Duration.ofHours(20)).link().orElseThrow();
        world.deadlyCommits = 4;
        for (int i = 0; i < 12; i++) {
            world.after(world.random.nextInt(10_000), () -> one.act(() -> Meetings.accept(one, link)));
            world.after(world.random.nextInt(10_000), () -> other.act(() -> Meetings.accept(other, link)));
        }
        for (int i = 0; i < 6; i++) {
            world.after(world.random.nextInt(10_000), world::cutAny);
        }
        world.run(Duration.ofSeconds(10));
        world.deadlyCommits = 0;
        world.run(Duration.ofSeconds(10));
        Meetings.accept(one, link);
        Meetings.accept(other, link);
        world.until(
                "both are answered",
                () -> Meetings.only(one) != State.ACCEPTING && Meetings.only(other) != State.ACCEPTING);
        assertThat(List.of(Meetings.only(one), Meetings.only(other)))
                .containsExactlyInAnyOrder(State.ACCEPTED, State.REFUSED);
        SimNode winner = Meetings.only(one) == State.ACCEPTED ? one : other;
        assertThat(inviter.contacts().list())
                .singleElement()
                .satisfies(contact -> assertThat(contact.id()).isEqualTo(winner.id()));
        assertThat(winner.contacts().list()).hasSize(1);
        assertThat(winner == one ? other.contacts().list() : one.contacts().list())
                .isEmpty();
    }
}
