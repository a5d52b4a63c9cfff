package org.koti.sample.battleship.play;

import java.util.Optional;
import org.koti.api.log.Log;
import org.koti.api.peer.Contact;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageHandler;
import org.koti.api.peer.Protocol;
import org.koti.sample.battleship.message.MalformedMessageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes what contacts send. */
@Component(service = MessageHandler.class)
@Protocol(Outbox.PROTOCOL)
public final class MessageIntake implements MessageHandler {

    private final GameRoom room;
    private final Bell bell;
    private final Log log;

    /** Takes messages for the room. */
    @Activate
    public MessageIntake(@Reference GameRoom room, @Reference Bell bell, @Reference Log log) {
        this.room = room;
        this.bell = bell;
        this.log = log;
    }

    @Override
    public void received(Message message) {
        try {
            room.received(message.from(), org.koti.sample.battleship.message.Message.decode(message.body()));
        } catch (MalformedMessageException e) {
            log.info("refused " + message + " of " + message.from() + ": " + e.getMessage());
        }
    }

    @Override
    public void deliveryChanged(Delivery delivery) {
        if (delivery.reason().equals(Optional.of(Delivery.Reason.APP_REPLACED_THERE))) {
            room.failed(delivery.id());
        }
        bell.ring();
    }

    @Override
    public void contactChanged(Contact contact) {
        room.resume();
    }
}
