package org.koti.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.koti.api.app.AppId;
import org.koti.api.peer.OfferId;

/** Offers of this person as JSON of the vault. */
final class OwnOffer {
    private OwnOffer() {}

    static ObjectNode toJson(SignedOffer offer) {
        return Stored.object()
                .put("app", offer.line().app().toString())
                .put("protocol", offer.line().protocol())
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
                new AppProtocol(AppId.parse(Stored.text(json, "app")), Stored.text(json, "protocol")),
                Stored.text(json, "terms"),
                Stored.instant(json, "issued"),
                Stored.instant(json, "expires"),
                Bytes.ofHex(Stored.text(json, "signature")),
                json.required("taken").asBoolean());
    }
}
