package org.koti.peer;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Contact;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the apps' message handlers: for one handler and contact one call after the other, outside {@link Guard}. A handler that throws gets the same
 * message again after a pause that grows from 1 s to 1 min. All methods are called inside the guard.
 */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int MAX_DOUBLINGS = 6;
    private final Guard guard;
    private final Schedule schedule;
    private final Inbox inbox;
    private final Whiteboard<MessageHandler> handlers;
    private final Map<Seat, SerialTasks> seats = new HashMap<>();

    private record Seat(Whiteboard.Entry<MessageHandler> entry, PersonId person) {}

    Courier(Guard guard, Schedule schedule, Inbox inbox, Whiteboard<MessageHandler> handlers) {
        this.guard = guard;
        this.schedule = schedule;
        this.inbox = inbox;
        this.handlers = handlers;
    }

    void nudgeAll() {
        List.copyOf(inbox.channels()).forEach(this::nudge);
    }

    void nudge(InChannel channel) {
        if (channel.busy || channel.waiting() == 0 || schedule.now().isBefore(channel.retryAt)) {
            return;
        }
        handlers.find(channel.key.line()).ifPresent(entry -> {
            channel.busy = true;
            seat(entry, channel.key.person()).add(() -> handOver(entry, channel));
        });
    }

    /** A run that was replaced meanwhile is called no more: the one that replaced it is. */
    private void handOver(Whiteboard.Entry<MessageHandler> entry, InChannel channel) {
        if (entry.gate().lease()) {
            try {
                handOverTo(entry, channel);
            } finally {
                entry.gate().release();
            }
        } else {
            guard.run(() -> goOn(entry, channel, false));
        }
    }

    private void handOverTo(Whiteboard.Entry<MessageHandler> entry, InChannel channel) {
        boolean done = false;
        try {
            Optional<Message> message =
                    guard.get(() -> handlers.allows(entry) ? inbox.next(channel) : Optional.empty());
            Optional<MessageHandler> handler = entry.service().get();
            if (message.isPresent() && handler.isPresent()) {
                long sequence = message.get().sequence();
                if (channel.returned != sequence) {
                    handler.get().received(message.get());
                    channel.returned = sequence;
                }
                guard.run(() -> inbox.handled(channel, sequence));
                done = true;
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} did not take a message of {}; it comes again",
                    entry.gate().app(),
                    entry.protocol(),
                    e);
        } finally {
            boolean handled = done;
            guard.run(() -> goOn(entry, channel, handled));
        }
    }

    private void goOn(Whiteboard.Entry<MessageHandler> entry, InChannel channel, boolean handled) {
        channel.busy = false;
        if (handled || isReplaced(entry)) {
            channel.failures = 0;
            nudge(channel);
            return;
        }
        Duration pause = Duration.ofSeconds(Math.min(60, 1L << Math.min(channel.failures, MAX_DOUBLINGS)));
        channel.failures++;
        channel.retryAt = schedule.now().plus(pause);
        schedule.after(pause, () -> guard.run(() -> nudge(channel)));
    }

    void deliveryChanged(AppProtocol line, Delivery delivery) {
        handlers.find(line)
                .ifPresent(entry -> tell(entry, delivery.to(), handler -> handler.deliveryChanged(delivery)));
    }

    void contactChanged(Contact contact) {
        handlers.allowed().forEach(entry -> tell(entry, contact.id(), handler -> handler.contactChanged(contact)));
    }

    /** Whether there is another run of the app in its place; for want of one it is tried again later. */
    private boolean isReplaced(Whiteboard.Entry<MessageHandler> entry) {
        return handlers.find(entry.line()).filter(other -> !other.equals(entry)).isPresent();
    }

    private void tell(Whiteboard.Entry<MessageHandler> entry, PersonId person, Consumer<MessageHandler> call) {
        seat(entry, person).add(() -> {
            if (!entry.gate().lease()) {
                guard.run(() -> handlers.find(entry.line()).ifPresent(other -> tell(other, person, call)));
                return;
            }
            try {
                entry.service().get().ifPresent(call);
            } catch (RuntimeException e) {
                LOG.warn("{} failed to hear of a change", entry.gate().app(), e);
            } finally {
                entry.gate().release();
            }
        });
    }

    private SerialTasks seat(Whiteboard.Entry<MessageHandler> entry, PersonId person) {
        return seats.computeIfAbsent(
                new Seat(entry, person),
                seat -> new SerialTasks(task -> schedule.call(entry.gate().app(), task)));
    }

    void forget(Whiteboard.Entry<MessageHandler> entry) {
        seats.keySet().removeIf(seat -> seat.entry().equals(entry));
    }
}
