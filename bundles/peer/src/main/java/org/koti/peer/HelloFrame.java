package org.koti.peer;

import java.time.Instant;
import org.koti.api.identity.PersonId;
import org.koti.spi.identity.Person;
import org.koti.spi.identity.PlatformSignature;
import org.koti.spi.transport.PeerId;

/**
 * The first frame of each side: whose device this is, signed by the person's root key over the device's peer id, so that the key that the transport
 * proved stands for the person.
 *
 * @param person who
 * @param name what they call themselves, fit to be shown
 * @param port where the node listens, 0 for nowhere
 * @param issued when the certificate was made
 * @param certificate the root key's signature
 */
record HelloFrame(PersonId person, String name, int port, Instant issued, Bytes certificate) implements Frame {
    static final int KIND = 1;
    static final int VERSION = 3;
    static final String DOMAIN = "koti device 1";
    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;

    static HelloFrame of(Person me, int port, Instant now) {
        Instant issued = Instant.ofEpochMilli(now.toEpochMilli());
        byte[] signature = me.sign(DOMAIN, statement(me.device().id(), issued));
        return new HelloFrame(me.profile().id(), me.profile().name(), port, issued, Bytes.of(signature));
    }

    boolean vouchesFor(PeerId peer) {
        return PlatformSignature.verify(DOMAIN, person, statement(peer, issued), certificate.array());
    }

    private static byte[] statement(PeerId peer, Instant issued) {
        return new WireWriter().hex(peer.hex()).instant(issued).toBytes();
    }

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public void write(WireWriter out) {
        out.u8(VERSION)
                .fixed(person.publicKey())
                .text(name)
                .u16(port)
                .instant(issued)
                .fixed(certificate.array());
    }

    static HelloFrame read(WireReader in) throws MalformedFrameException {
        int version = in.u8();
        if (version != VERSION) {
            throw new OtherVersionException(version, VERSION);
        }
        PersonId person = PersonId.of(in.fixed(KEY_BYTES));
        String name = Names.read(in);
        return new HelloFrame(person, name, in.u16(), in.instant(), Bytes.of(in.fixed(SIGNATURE_BYTES)));
    }
}
