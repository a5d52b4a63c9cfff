package org.koti.peer;

import org.koti.api.app.AppId;
import org.koti.spi.storage.Eraser;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Erases what {@link PeerNode} keeps for apps. */
@Component
public final class PeerEraser implements Eraser {
    private final PeerEngine engine;

    /**
     * Made by Declarative Services.
     *
     * @param node the node among its peers
     */
    @Activate
    public PeerEraser(@Reference PeerNode node) {
        this(node.engine());
    }

    PeerEraser(PeerEngine engine) {
        this.engine = engine;
    }

    @Override
    public void erase(AppId app) {
        engine.guard().run(() -> engine.owners().erase(app));
    }
}
