package org.koti.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.koti.api.identity.PersonId;
import org.koti.spi.transport.PeerId;

/**
 * A contact as kept in the vault.
 *
 * @param id who
 * @param name what this person calls them
 * @param verified whether safety words were compared
 * @param how how they met: {@code invitation} or {@code lobby}
 * @param since when
 * @param peers their devices, the last seen first, at most {@link #MAX_PEERS}
 */
record ContactRecord(PersonId id, String name, boolean verified, String how, Instant since, List<KnownPeer> peers) {
    private static final int MAX_PEERS = 8;
    private static final int MAX_ADDRESSES = 4;

    ContactRecord {
        peers = List.copyOf(peers);
    }

    /**
     * A device of a contact.
     *
     * @param id its key's id
     * @param addresses where it was last reached, newest first
     */
    record KnownPeer(PeerId id, List<InetSocketAddress> addresses) {
        KnownPeer {
            addresses = addresses.stream().distinct().limit(MAX_ADDRESSES).toList();
        }
    }

    ContactRecord named(String fresh) {
        return new ContactRecord(id, fresh, verified, how, since, peers);
    }

    ContactRecord verified(boolean fresh) {
        return new ContactRecord(id, name, fresh, how, since, peers);
    }

    ContactRecord seen(KnownPeer seen) {
        List<InetSocketAddress> before = peers.stream()
                .filter(peer -> peer.id().equals(seen.id()))
                .flatMap(peer -> peer.addresses().stream())
                .toList();
        KnownPeer merged = new KnownPeer(
                seen.id(),
                Stream.concat(seen.addresses().stream(), before.stream()).toList());
        Stream<KnownPeer> others = peers.stream().filter(peer -> !peer.id().equals(seen.id()));
        List<KnownPeer> all =
                Stream.concat(Stream.of(merged), others).limit(MAX_PEERS).toList();
        return new ContactRecord(id, name, verified, how, since, all);
    }

    ObjectNode toJson() {
        ObjectNode json = Stored.object();
        json.put("name", name).put("verified", verified).put("how", how).put("since", since.toEpochMilli());
        ArrayNode list = json.putArray("peers");
        for (KnownPeer peer : peers) {
            ArrayNode addresses = list.addObject().put("id", peer.id().hex()).putArray("addresses");
            peer.addresses().forEach(address -> addresses.add(Addresses.format(address)));
        }
        return json;
    }

    static ContactRecord of(Stored.Entry entry) {
        JsonNode json = entry.value();
        List<KnownPeer> peers = new ArrayList<>();
        for (JsonNode peer : json.required("peers")) {
            List<InetSocketAddress> addresses = new ArrayList<>();
            peer.required("addresses").forEach(text -> addresses.add(Addresses.parse(text.asText())));
            peers.add(new KnownPeer(new PeerId(Stored.text(peer, "id")), addresses));
        }
        return new ContactRecord(
                new PersonId(entry.id()),
                Stored.text(json, "name"),
                json.required("verified").asBoolean(),
                Stored.text(json, "how"),
                Stored.instant(json, "since"),
                peers);
    }
}
