package org.koti.peer;

import java.time.Duration;
import java.util.List;
import org.koti.spi.peer.Invitation;
import org.koti.spi.peer.Invitations;
import org.koti.spi.peer.MalformedInvitationException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The invitations of {@link PeerNode}. */
@Component
public final class KeptInvitations implements Invitations {
    private final PeerEngine engine;

    /**
     * Made by Declarative Services.
     *
     * @param node the node among its peers
     */
    @Activate
    public KeptInvitations(@Reference PeerNode node) {
        this(node.engine());
    }

    KeptInvitations(PeerEngine engine) {
        this.engine = engine;
    }

    @Override
    public Invitation create(String note, Duration validFor) {
        return engine.guard()
                .get(() -> engine.invitations()
                        .create(note, validFor, engine.network().addresses()));
    }

    @Override
    public List<Invitation> list() {
        return engine.guard().get(() -> engine.invitations().list());
    }

    @Override
    public void revoke(String id) {
        engine.guard().run(() -> engine.invitations().revoke(id));
    }

    @Override
    public Preview read(String link) throws MalformedInvitationException {
        InvitationLink invitation = LinkText.read(link);
        return new Preview(invitation.from(), invitation.name(), invitation.expires());
    }

    @Override
    public Invitation accept(String link) throws MalformedInvitationException {
        InvitationLink parsed = LinkText.read(link);
        Invitation accepted = engine.guard().call(() -> engine.invitations().accept(link, parsed));
        engine.turn(true);
        engine.dial();
        return accepted;
    }
}
