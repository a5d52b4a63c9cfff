package org.koti.api.peer;

import java.time.Instant;
import org.koti.api.identity.PersonId;

/**
 * A message that came.
 *
 * @param from the contact who sent it, authenticated
 * @param protocol the protocol
 * @param id the sender's name for it, unique among theirs
 * @param sequence its place among all messages of this protocol from this contact to an app of this name: 1, 2, 3 …; an app that took another publisher's place does
 *     not begin with 1
 * @param body the content, as the sender's app of this name gave it, whoever published that; bytes from outside, which nobody checked, to be parsed with care
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
