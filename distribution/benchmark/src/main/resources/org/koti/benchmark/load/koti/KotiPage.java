package load;

import org.koti.api.peer.Contact;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.Peers;
import org.koti.api.vault.Vault;

/** Notes in the vault; sends to the first contact. */
public final class KotiPage extends Page {
    private static final long serialVersionUID = 1L;

    private final transient Vault vault;
    private final transient Peers peers;

    /** Called by Declarative Services. */
    public KotiPage(Vault vault, Peers peers) {
        this.vault = vault;
        this.peers = peers;
    }

    @Override
    void note(String collection, String number) {
        Notes.add(vault, collection, number);
    }

    @Override
    int times(String collection, String number) {
        return Notes.times(vault, collection, number);
    }

    @Override
    void send(String number) {
        Contact contact = peers.contacts("load/1").get(0);
        peers.send(contact.id(), "load/1", new MessageId(number), new byte[] {1});
    }
}
