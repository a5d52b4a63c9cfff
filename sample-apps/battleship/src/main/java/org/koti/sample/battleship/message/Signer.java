package org.koti.sample.battleship.message;

/** Signs in the name of the person on whose node this runs, for apps of this name only. */
@FunctionalInterface
public interface Signer {

    /** Returns the Ed25519 signature of the statement, 64 bytes. */
    byte[] sign(byte[] statement);
}
