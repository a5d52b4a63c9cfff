package org.koti.testkit.app;

import org.koti.api.peer.Contact;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageHandler;

/** Notes what an app's handler throws: its message comes again, and the test is told. */
record GuardedHandler(MessageHandler handler, AppRun run) implements MessageHandler {
    @Override
    public void received(Message message) {
        try {
            handler.received(message);
        } catch (RuntimeException e) {
            run.failed(e);
            throw e;
        }
    }

    @Override
    public void deliveryChanged(Delivery delivery) {
        run.guard(() -> handler.deliveryChanged(delivery));
    }

    @Override
    public void contactChanged(Contact contact) {
        run.guard(() -> handler.contactChanged(contact));
    }
}
