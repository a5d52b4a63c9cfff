package org.koti.sample.battleship.message;

import java.nio.charset.StandardCharsets;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Hash;
import org.koti.sample.battleship.proof.Role;

/**
 * A message without its signature.
 *
 * @param game the game that it belongs to
 * @param sequence its place in the game, from 0
 * @param previous the hash of the message before it, {@link Hash#NONE} for the first
 * @param author who says it
 * @param time when, in milliseconds since 1970 by the author's clock
 * @param body what it says
 */
public record Draft(GameId game, int sequence, Hash previous, Role author, long time, Body body) {

    private static final byte[] DOMAIN = "koti.battleship/1 message\0".getBytes(StandardCharsets.US_ASCII);

    /** Returns the message with its author's signature. */
    public Message signed(Signer signer) {
        return new Message(this, signer.sign(statement()));
    }

    byte[] statement() {
        return new WireWriter().raw(DOMAIN).raw(encode()).bytes();
    }

    byte[] encode() {
        WireWriter content = new WireWriter();
        body.write(content);
        byte[] bytes = content.bytes();
        return new WireWriter()
                .number(1, Message.VERSION)
                .raw(game.bytes())
                .number(2, sequence)
                .hash(previous)
                .oneOf(author)
                .number(Long.BYTES, time)
                .oneOf(body.kind())
                .number(2, bytes.length)
                .raw(bytes)
                .bytes();
    }

    static Draft read(WireReader in) throws MalformedMessageException {
        int version = in.number(1, 0xff, "the version");
        if (version != Message.VERSION) {
            throw new MalformedMessageException("its version is " + version + ", not " + Message.VERSION);
        }
        GameId game = GameId.of(in.take(GameId.LENGTH));
        int sequence = in.number(2, Message.LAST, "its place");
        Hash previous = in.hash();
        Role author = in.oneOf(Role.values(), "its author");
        long time = in.time();
        Kind kind = in.oneOf(Kind.values(), "its kind");
        WireReader content = new WireReader(in.take(in.number(2, Message.MOST_BYTES, "its length")));
        Body body = kind.read(content);
        content.end();
        return new Draft(game, sequence, previous, author, time, body);
    }
}
