package org.koti.testkit.peer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.koti.api.peer.Contact;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageHandler;

/** Remembers all that it was told; refuses the next messages on demand. Safe for use by several threads. */
public final class Recorder implements MessageHandler {
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final List<Contact> contacts = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    static Recorder at(PeopleHarness.Side side, String protocol) {
        Recorder recorder = new Recorder();
        side.handle(protocol, recorder);
        return recorder;
    }

    /**
     * Throws at the next messages, after remembering them.
     *
     * @param times how often
     */
    public void refuse(int times) {
        refusals.set(times);
    }

    /**
     * What was handed over, as often as it was.
     *
     * @return oldest first
     */
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    /**
     * The same, the bodies as text.
     *
     * @return oldest first
     */
    public List<String> bodies() {
        return messages.stream()
                .map(message -> new String(message.body(), StandardCharsets.UTF_8))
                .toList();
    }

    /**
     * The changes of sent messages.
     *
     * @return oldest first
     */
    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /**
     * The changes of contacts.
     *
     * @return oldest first
     */
    public List<Contact> contacts() {
        return List.copyOf(contacts);
    }

    @Override
    public void received(Message message) {
        messages.add(message);
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("refused, as the test wants");
        }
    }

    @Override
    public void deliveryChanged(Delivery delivery) {
        deliveries.add(delivery);
    }

    @Override
    public void contactChanged(Contact contact) {
        contacts.add(contact);
    }
}
