package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.koti.api.peer.Contact;
import org.koti.spi.peer.Invitation;
import org.koti.spi.peer.MalformedInvitationException;

/** How people in a {@link World} come to know each other. */
final class Meetings {
    private Meetings() {}

    static void befriend(SimNode inviter, SimNode invited) {
        inviter.network().turnOn();
        String link = inviter.invitations()
                .create("for " + invited.person.profile().name(), Duration.ofHours(1))
                .link()
                .orElseThrow();
        accept(invited, link);
        inviter.world.until("contacts are connected", () -> connected(inviter, invited) && connected(invited, inviter));
    }

    static Invitation accept(SimNode node, String link) {
        try {
            return node.invitations().accept(link);
        } catch (MalformedInvitationException e) {
            throw new AssertionError(e);
        }
    }

    static boolean connected(SimNode node, SimNode other) {
        return node.alive()
                && node.contacts().list().stream()
                        .anyMatch(contact -> contact.id().equals(other.id()) && contact.connected());
    }

    static Contact contact(SimNode node, SimNode other) {
        return node.contacts().list().stream()
                .filter(contact -> contact.id().equals(other.id()))
                .findFirst()
                .orElseThrow();
    }

    static Invitation.State only(SimNode node) {
        assertThat(node.invitations().list()).hasSize(1);
        return node.invitations().list().get(0).state();
    }
}
