package org.koti.peer;

/**
 * The invited side shows that it holds an invitation's secret.
 *
 * @param invitation the invitation's id, 32 hexadecimal digits
 * @param proof {@link InvitationLink#proof}
 */
record ClaimFrame(String invitation, Bytes proof) implements Frame {
    static final int KIND = 5;
    static final int ID_BYTES = 16;
    private static final int PROOF_BYTES = 32;

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public void write(WireWriter out) {
        out.hex(invitation).fixed(proof.array());
    }

    static ClaimFrame read(WireReader in) throws MalformedFrameException {
        return new ClaimFrame(in.hex(ID_BYTES), Bytes.of(in.fixed(PROOF_BYTES)));
    }
}
