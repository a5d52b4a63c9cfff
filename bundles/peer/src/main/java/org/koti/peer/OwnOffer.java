package org.koti.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.koti.api.peer.OfferId;

/** Offers of this person as JSON of the vault. */
final class OwnOffer {
    private OwnOffer() {}

    static ObjectNode toJson(SignedOffer offer, Owners owners) {
        return owners.record(offer.line())
                .put("terms", offer.terms())
                .put("issued", offer.issued().toEpochMilli())
                .put("expires", offer.expires().toEpochMilli())
                .put("signature", offer.signature().hex())
                .put("taken", offer.taken());
    }

    static SignedOffer of(Stored.Entry entry) {
        ObjectNode json = entry.value();
        return new SignedOffer(
                new OfferId(entry.id()),
                AppProtocol.of(json),
                Stored.text(json, "terms"),
                Stored.instant(json, "issued"),
                Stored.instant(json, "expires"),
                Bytes.ofHex(Stored.text(json, "signature")),
                json.required("taken").asBoolean());
    }
}
