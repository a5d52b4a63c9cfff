package org.koti.peer;

/**
 * Tells the other side how they stand here. Messages flow only while both sides are contacts of each other.
 *
 * @param contact whether the other side is a contact here
 */
record StandingFrame(boolean contact) implements Frame {
    static final int KIND = 2;

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public void write(WireWriter out) {
        out.flag(contact);
    }
}
