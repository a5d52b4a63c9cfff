package org.koti.capsule;

/**
 * One message of the link.
 *
 * @param kind call or answer
 * @param id the caller's number for the call
 * @param body JSON
 */
@SuppressWarnings("ArrayRecordComponent")
record Frame(Kind kind, long id, byte[] body) {
    /** The kinds, by their place on the wire. */
    enum Kind {
        CALL,
        ANSWER
    }

    @Override
    public String toString() {
        return "Frame[" + kind + " " + id + ", " + body.length + " bytes]";
    }
}
