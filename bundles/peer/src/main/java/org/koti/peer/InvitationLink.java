package org.koti.peer;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.koti.api.identity.PersonId;
import org.koti.spi.transport.PeerId;

/**
 * What an invitation's link says. The secret never travels over a session: the invited side proves that it holds it by a MAC over both ends of the
 * session, which is worth nothing on any other.
 *
 * @param from who invites
 * @param name what they call themselves
 * @param peer the device that answers
 * @param addresses where it listened when the link was made, 1 to 8
 * @param secret 16 random bytes, used once
 * @param expires when it ends, by the inviter's clock
 */
record InvitationLink(
        PersonId from, String name, PeerId peer, List<InetSocketAddress> addresses, Bytes secret, Instant expires) {
    static final int SECRET_BYTES = 16;
    static final int MAX_ADDRESSES = 8;
    private static final String ID_DOMAIN = "koti invitation id 1\0";
    private static final String PROOF_DOMAIN = "koti invitation proof 1\0";

    InvitationLink {
        addresses = List.copyOf(addresses);
    }

    /** The invitation's id: a digest of the secret, which it does not betray. */
    String id() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(ID_DOMAIN.getBytes(StandardCharsets.US_ASCII));
            byte[] digest = sha256.digest(secret.array());
            return HexFormat.of().formatHex(Arrays.copyOf(digest, ClaimFrame.ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** HMAC-SHA256 (RFC 2104) under a secret over both peer ids and the invited person's key. */
    static Bytes proof(Bytes secret, PeerId inviter, PeerId invited, PersonId invitedPerson) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.array(), "HmacSHA256"));
            mac.update(PROOF_DOMAIN.getBytes(StandardCharsets.US_ASCII));
            mac.update(HexFormat.of().parseHex(inviter.hex()));
            mac.update(HexFormat.of().parseHex(invited.hex()));
            return Bytes.of(mac.doFinal(invitedPerson.publicKey()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "InvitationLink[" + from + ", secret hidden]";
    }
}
