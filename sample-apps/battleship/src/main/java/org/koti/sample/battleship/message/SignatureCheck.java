package org.koti.sample.battleship.message;

import org.koti.api.identity.PersonId;

/** Checks a signature that this app made on anyone's node. */
@FunctionalInterface
public interface SignatureCheck {

    /** Tells whether the person signed the statement; false also for a malformed signature. */
    boolean verify(PersonId signer, byte[] statement, byte[] signature);
}
