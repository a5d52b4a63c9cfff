package org.koti.peer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.OfferId;
import org.koti.spi.transport.PeerId;

/**
 * An offer that this person accepted and whose offerer has not answered yet, as kept in the vault.
 *
 * @param id the offer
 * @param line of which app
 * @param by who offers
 * @param peer the device that decides
 * @param addresses where it was reached
 * @param terms what is offered
 * @param issued when it was made, by the offerer's clock
 * @param expires when it ends, by this node's clock
 * @param sent whether the offerer may know of it
 */
record PendingTake(
        OfferId id,
        AppProtocol line,
        PersonId by,
        PeerId peer,
        List<InetSocketAddress> addresses,
        String terms,
        Instant issued,
        Instant expires,
        boolean sent) {
    PendingTake {
        addresses = List.copyOf(addresses);
    }

    PendingTake asSent() {
        return new PendingTake(id, line, by, peer, addresses, terms, issued, expires, true);
    }

    ObjectNode toJson(Owners owners) {
        ObjectNode json = owners.record(line)
                .put("by", by.did())
                .put("peer", peer.hex())
                .put("terms", terms)
                .put("issued", issued.toEpochMilli())
                .put("expires", expires.toEpochMilli())
                .put("sent", sent);
        ArrayNode list = json.putArray("addresses");
        addresses.forEach(address -> list.add(Addresses.format(address)));
        return json;
    }

    static PendingTake of(Stored.Entry entry) {
        ObjectNode json = entry.value();
        List<InetSocketAddress> addresses = new ArrayList<>();
        json.required("addresses").forEach(text -> addresses.add(Addresses.parse(text.asText())));
        return new PendingTake(
                new OfferId(entry.id()),
                AppProtocol.of(json),
                new PersonId(Stored.text(json, "by")),
                new PeerId(Stored.text(json, "peer")),
                addresses,
                Stored.text(json, "terms"),
                Stored.instant(json, "issued"),
                Stored.instant(json, "expires"),
                json.required("sent").asBoolean());
    }
}
