package org.koti.peer;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.koti.api.identity.PersonId;
import org.koti.spi.identity.Person;
import org.koti.spi.identity.PlatformSignature;
import org.koti.spi.peer.MalformedInvitationException;
import org.koti.spi.peer.MalformedInvitationException.Fault;
import org.koti.spi.transport.PeerId;

/**
 * The text of an invitation: {@code koti://invite/} and, in base64url (RFC 4648, section 5) without padding, the version, the fields and the inviter's
 * signature over both, so that any damage on the way shows.
 */
final class LinkText {
    static final String PREFIX = "koti://invite/";
    static final String DOMAIN = "koti invitation 1";
    private static final int VERSION = 1;
    private static final int MAX_TEXT = 2_000;
    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;

    private LinkText() {}

    static String write(InvitationLink link, Person me) {
        WireWriter out = new WireWriter()
                .u8(VERSION)
                .fixed(link.from().publicKey())
                .text(link.name())
                .hex(link.peer().hex())
                .u16(link.addresses().size());
        for (InetSocketAddress address : link.addresses()) {
            Addresses.write(out, address);
        }
        out.fixed(link.secret().array()).instant(link.expires());
        out.fixed(me.sign(DOMAIN, out.toBytes()));
        return text(out.toBytes());
    }

    private static String text(byte[] bytes) {
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Reads a link; white space within and angle brackets around it, as mail programs add them, do no harm. */
    static InvitationLink read(String text) throws MalformedInvitationException {
        if (text.length() > MAX_TEXT) {
            throw new MalformedInvitationException(
                    Fault.TOO_LONG, "This is too long for an invitation. Paste only the link.");
        }
        String link = text.replaceAll("[\\s<>]", "");
        if (!link.startsWith(PREFIX)) {
            throw new MalformedInvitationException(
                    Fault.NO_INVITATION,
                    "This is no invitation. An invitation begins with " + PREFIX + " and is pasted as a whole.");
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(link.substring(PREFIX.length()));
            if (!link.equals(text(bytes))) {
                throw damaged();
            }
            return read(bytes);
        } catch (IllegalArgumentException | MalformedFrameException e) {
            throw damaged();
        }
    }

    private static InvitationLink read(byte[] bytes) throws MalformedFrameException, MalformedInvitationException {
        WireReader in = new WireReader(bytes);
        if (in.u8() != VERSION) {
            throw new MalformedInvitationException(
                    Fault.NEWER, "This invitation was made by a newer Koti. Update this node, then accept it.");
        }
        PersonId from = PersonId.of(in.fixed(KEY_BYTES));
        String name = Names.read(in);
        PeerId peer = new PeerId(in.hex(KEY_BYTES));
        int count = in.count(1, InvitationLink.MAX_ADDRESSES);
        List<InetSocketAddress> addresses = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            addresses.add(Addresses.read(in));
        }
        Bytes secret = Bytes.of(in.fixed(InvitationLink.SECRET_BYTES));
        InvitationLink link = new InvitationLink(from, name, peer, addresses, secret, in.instant());
        byte[] signed = Arrays.copyOf(bytes, in.position());
        byte[] signature = in.fixed(SIGNATURE_BYTES);
        in.end();
        if (!PlatformSignature.verify(DOMAIN, from, signed, signature)) {
            throw damaged();
        }
        return link;
    }

    private static MalformedInvitationException damaged() {
        return new MalformedInvitationException(
                Fault.DAMAGED,
                "This invitation was damaged on its way. Copy the whole link again, or ask for a new one.");
    }
}
