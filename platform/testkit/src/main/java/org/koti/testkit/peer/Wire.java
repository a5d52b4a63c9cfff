package org.koti.testkit.peer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageId;

/** What is between two nodes in one channel: messages can get lost, late, doubled, and overtake each other. Guarded by the network. */
final class Wire {
    private final InMemoryNetwork network;
    private final List<Packet> packets = new ArrayList<>();

    private record Packet(Message message, Instant from) {}

    Wire(InMemoryNetwork network) {
        this.network = network;
    }

    boolean carries(MessageId id) {
        return packets.stream().anyMatch(packet -> packet.message.id().equals(id));
    }

    void send(Message message) {
        if (!network.loses()) {
            packets.add(new Packet(message, network.arrival()));
        }
    }

    /** The messages that can arrive now. */
    List<Message> due() {
        List<Message> due = new ArrayList<>();
        for (Packet packet : packets) {
            boolean late = packet.from.isAfter(network.now());
            if (!late) {
                due.add(packet.message);
            }
            if (!network.reorders() && (late || !due.isEmpty())) {
                break;
            }
        }
        return due;
    }

    /** When those that are late can arrive. */
    List<Instant> late() {
        return packets.stream()
                .map(Packet::from)
                .filter(from -> from.isAfter(network.now()))
                .toList();
    }

    void arrived(Message message) {
        Packet packet = packets.stream()
                .filter(each -> each.message.id().equals(message.id()))
                .findFirst()
                .orElseThrow();
        if (!network.doubles()) {
            packets.remove(packet);
        }
    }

    void clear() {
        packets.clear();
    }
}
