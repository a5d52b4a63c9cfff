package org.koti.api.peer;

import org.koti.api.identity.PersonId;

/** A person who is not, or no longer, a contact. Nothing was sent. */
public final class UnknownContactException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes it.
     *
     * @param person who is no contact
     */
    public UnknownContactException(PersonId person) {
        super(person + " is no contact; invite them or accept their invitation first");
    }
}
