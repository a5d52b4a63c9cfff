package org.koti.api.peer;

import java.time.Instant;
import org.koti.api.identity.PersonId;

/**
 * A message that came.
 *
 * @param from the contact who sent it, authenticated
 * @param protocol the protocol
 * @param id the sender's name for it, unique among theirs
 * @param sequence its place among all messages of this protocol from this contact: 1, 2, 3 …
 * @param body the content, as the sender's app gave it; bytes from outside, to be parsed with care
 * @param received when this node took it in, by its own clock
 */
@SuppressWarnings("ArrayRecordComponent")
public record Message(PersonId from, String protocol, MessageId id, long sequence, byte[] body, Instant received) {
    /** Tells where the message belongs, never what is in it. */
    @Override
    public String toString() {
        return "Message[" + protocol + " " + id + " #" + sequence + ", " + body.length + " bytes]";
    }
}
