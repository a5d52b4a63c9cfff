package org.koti.api.peer;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes an app's messages: register a component as this service with {@link Protocol}. The platform calls it on its own threads, for one contact
 * strictly one after the other, in the order of sending. What comes may have been made by any program that calls itself an app of this name.
 */
@ConsumerType
public interface MessageHandler {
    /**
     * Takes a message. Returning means that it was dealt with; it is never handed over again. When this throws, or the node dies before it returns,
     * the same message comes again, before any later one of the same contact; an effect that must happen once is written to the vault together with
     * {@link Message#sequence()}.
     *
     * @param message the message
     */
    void received(Message message);

    /**
     * Tells that the state of a sent message changed.
     *
     * @param delivery the new state
     */
    default void deliveryChanged(Delivery delivery) {}

    /**
     * Tells that a contact came, went, was renamed, verified, added or removed.
     *
     * @param contact as they are now
     */
    default void contactChanged(Contact contact) {}
}
