package load;

import org.koti.api.peer.Message;
import org.koti.api.peer.MessageHandler;
import org.koti.api.vault.Vault;

/** Notes each message that comes. */
public final class KotiMail implements MessageHandler {
    private final Vault vault;

    /** Called by Declarative Services. */
    public KotiMail(Vault vault) {
        this.vault = vault;
    }

    @Override
    public void received(Message message) {
        Notes.add(vault, "message", message.id().value());
    }
}
