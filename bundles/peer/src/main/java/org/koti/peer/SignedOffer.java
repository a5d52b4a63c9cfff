package org.koti.peer;

import java.time.Duration;
import java.time.Instant;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Lobby;
import org.koti.api.peer.OfferId;
import org.koti.spi.identity.Person;
import org.koti.spi.identity.PlatformSignature;

/**
 * An offer as it travels.
 *
 * @param id its id
 * @param line of which app
 * @param terms what is offered
 * @param issued when it was made, by the offerer's clock
 * @param expires when it ends, by the offerer's clock, at most an hour later
 * @param signature by the offerer's root key over all of the above
 * @param taken whether it is settled; not signed, since only the offerer's own node tells it
 */
record SignedOffer(
        OfferId id, AppProtocol line, String terms, Instant issued, Instant expires, Bytes signature, boolean taken) {
    static final String DOMAIN = "koti lobby 2";
    static final Duration LONGEST = Duration.ofHours(1);
    private static final int ID_BYTES = 16;
    private static final int SIGNATURE_BYTES = 64;

    static SignedOffer of(Person me, OfferId id, AppProtocol line, String terms, Instant issued, Instant expires) {
        byte[] signature = me.sign(DOMAIN, statement(id, line, terms, issued, expires));
        return new SignedOffer(id, line, terms, issued, expires, Bytes.of(signature), false);
    }

    SignedOffer asTaken() {
        return new SignedOffer(id, line, terms, issued, expires, signature, true);
    }

    boolean isBy(PersonId person) {
        return PlatformSignature.verify(DOMAIN, person, statement(id, line, terms, issued, expires), signature.array());
    }

    private static byte[] statement(OfferId id, AppProtocol line, String terms, Instant issued, Instant expires) {
        WireWriter out = new WireWriter().hex(id.value());
        line.write(out);
        return out.text(terms).instant(issued).instant(expires).toBytes();
    }

    void write(WireWriter out) {
        out.hex(id.value());
        line.write(out);
        out.text(terms)
                .instant(issued)
                .instant(expires)
                .fixed(signature.array())
                .flag(taken);
    }

    static SignedOffer read(WireReader in) throws MalformedFrameException {
        OfferId id = new OfferId(in.hex(ID_BYTES));
        AppProtocol line = AppProtocol.read(in);
        String terms = in.text(Lobby.MAX_TERMS);
        Instant issued = in.instant();
        Instant expires = in.instant();
        if (!expires.isAfter(issued) || Duration.between(issued, expires).compareTo(LONGEST) > 0) {
            throw new MalformedFrameException("an offer that does not last up to an hour");
        }
        return new SignedOffer(id, line, terms, issued, expires, Bytes.of(in.fixed(SIGNATURE_BYTES)), in.flag());
    }
}
