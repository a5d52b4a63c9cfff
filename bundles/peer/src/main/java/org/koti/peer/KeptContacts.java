package org.koti.peer;

import java.util.List;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Contact;
import org.koti.spi.peer.Contacts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The contacts of {@link PeerNode}. */
@Component
public final class KeptContacts implements Contacts {
    private final PeerEngine engine;

    /**
     * Made by Declarative Services.
     *
     * @param node the node among its peers
     */
    @Activate
    public KeptContacts(@Reference PeerNode node) {
        this(node.engine());
    }

    KeptContacts(PeerEngine engine) {
        this.engine = engine;
    }

    @Override
    public List<Contact> list() {
        return engine.guard().get(() -> engine.people().list());
    }

    @Override
    public void rename(PersonId person, String name) {
        engine.guard().run(() -> engine.people().rename(person, name));
    }

    @Override
    public void verify(PersonId person, boolean verified) {
        engine.guard().run(() -> engine.people().verify(person, verified));
    }

    @Override
    public void remove(PersonId person) {
        engine.guard().run(() -> engine.people().remove(person));
    }
}
