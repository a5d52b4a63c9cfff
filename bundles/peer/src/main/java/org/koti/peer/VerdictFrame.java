package org.koti.peer;

/**
 * The inviting side's answer to a {@link ClaimFrame}; to the same person always the same once it is yes.
 *
 * @param invitation the invitation's id
 * @param answer the answer
 */
record VerdictFrame(String invitation, Answer answer) implements Frame {
    static final int KIND = 6;

    /** The answers, in the order of their numbers on the wire. */
    enum Answer {
        ACCEPTED,
        USED,
        REVOKED,
        EXPIRED,
        UNKNOWN
    }

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public void write(WireWriter out) {
        out.hex(invitation).u8(answer.ordinal());
    }

    static VerdictFrame read(WireReader in) throws MalformedFrameException {
        String invitation = in.hex(ClaimFrame.ID_BYTES);
        int answer = in.u8();
        if (answer >= Answer.values().length) {
            throw new MalformedFrameException("an unknown answer to an invitation");
        }
        return new VerdictFrame(invitation, Answer.values()[answer]);
    }
}
