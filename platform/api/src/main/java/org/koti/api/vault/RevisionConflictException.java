package org.koti.api.vault;

/** Another revision is there than the one that was expected. Nothing was written. */
public final class RevisionConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long actual;

    /**
     * Makes it.
     *
     * @param collection the collection's name
     * @param id the record's id
     * @param expected the revision that was expected
     * @param actual the revision that is there, {@link VaultTransaction#ABSENT} for none
     */
    public RevisionConflictException(String collection, String id, long expected, long actual) {
        super(collection + "/" + id + " is at revision " + actual + ", not " + expected
                + "; read it again and decide anew");
        this.actual = actual;
    }

    /**
     * What is there.
     *
     * @return the revision, {@link VaultTransaction#ABSENT} for none
     */
    public long actual() {
        return actual;
    }
}
